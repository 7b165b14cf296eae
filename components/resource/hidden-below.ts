/**
 * Cells that give way where their table is narrow, by the table's own width (32, 42, 56, 72 rem): the same table stands
 * on a page of its own and beside other cards. Written out, because Tailwind finds classes by reading.
 */
export const hiddenBelow = {
  sm: 'hidden @lg:table-cell',
  md: 'hidden @2xl:table-cell',
  lg: 'hidden @4xl:table-cell',
  xl: 'hidden @6xl:table-cell',
} as const
