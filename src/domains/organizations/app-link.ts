import { env } from '@/env'

/** A full address of a page, for mails and links to copy. */
export function appLink(path: `/${string}`, query: Record<string, string> = {}): string {
  const url = new URL(path, env().APP_URL)
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value)
  return url.toString()
}
