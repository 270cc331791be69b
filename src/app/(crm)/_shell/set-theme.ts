'use server'

import { cookies } from 'next/headers'
import { parseTheme, THEME_COOKIE, type Theme } from '@/ui/theme'

/** Keeps the theme on this device for a year. The server writes it on <html>, so that no page flashes. */
export async function setTheme(theme: Theme): Promise<void> {
  const jar = await cookies()
  jar.set(THEME_COOKIE, parseTheme(theme), {
    path: '/',
    maxAge: 365 * 24 * 3600,
    sameSite: 'lax',
    httpOnly: true,
  })
}
