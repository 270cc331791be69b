import type { Role } from '@/db/schema'

/** What each role may do, as the rest of "can …". The verbs enforce it; this is how screens and mails say it. */
export const roleAbilities: Record<Role, string> = {
  owner: 'do everything, and decide who else owns the organization',
  admin: 'change settings, channels, members and keys, and do all daily work',
  agent: 'answer, tag, import and do the daily work, but change no settings',
  viewer: 'look at everything and change nothing',
}
