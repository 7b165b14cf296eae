/** `light` or `dark`; no cookie: as the system says. Read by the root layout, so the first paint is right. */
export const themeCookie = 'pilothouse-theme'
export const themes = ['system', 'light', 'dark'] as const
export type Theme = (typeof themes)[number]
