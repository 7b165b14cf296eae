/** A key or chord as printed on the keyboard. */
export function Keys({ children }: { children: string }) {
  return <kbd className="rounded-sm border border-current/30 px-1 font-mono text-2xs">{children}</kbd>
}
