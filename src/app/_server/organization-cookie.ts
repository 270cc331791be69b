import { cookies } from 'next/headers'
import { env } from '@/env'

const NAME = 'regulars.organization'

/** The organization the browser worked in last. Not a right: membership is checked on every request. */
export const readOrganizationCookie = async (): Promise<string | undefined> =>
  (await cookies()).get(NAME)?.value

export async function writeOrganizationCookie(organizationId: string): Promise<void> {
  const jar = await cookies()
  jar.set(NAME, organizationId, {
    httpOnly: true,
    sameSite: 'lax',
    secure: env().APP_URL.startsWith('https://'),
    path: '/',
    maxAge: 365 * 24 * 3600,
  })
}
