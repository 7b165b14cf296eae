/** Cells that give way on narrow screens. Written out, because Tailwind finds classes by reading. */
export const hiddenBelow = {
  sm: 'hidden sm:table-cell',
  md: 'hidden md:table-cell',
  lg: 'hidden lg:table-cell',
  xl: 'hidden xl:table-cell',
} as const
