/** The address of a wizard, filled in. */
export function wizardHref(id: string, input: Readonly<Record<string, unknown>>): string {
  return `/wizards/${id}?input=${encodeURIComponent(JSON.stringify(input))}`
}
