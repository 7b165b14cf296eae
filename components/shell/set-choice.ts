/** Remembers a choice of this browser for a year; readable by the server at the next paint. */
export function setChoice(name: string, value: string) {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every supported browser.
  document.cookie = `${name}=${value}; path=/; max-age=31536000; samesite=lax`
}
