export const themes = ['system', 'light', 'dark'] as const
export type Theme = (typeof themes)[number]

/** The cookie that holds a person's theme on this device. */
export const THEME_COOKIE = 'theme'

/** The theme a cookie names; anything else follows the system. */
export function parseTheme(value: string | undefined): Theme {
  return themes.find((theme) => theme === value) ?? 'system'
}
