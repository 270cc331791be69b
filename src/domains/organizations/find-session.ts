import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { withSystem } from '@/db/client'
import { roles } from '@/db/schema'

const Organization = z.object({
  id: z.uuid(),
  slug: z.string(),
  name: z.string(),
  timeZone: z.string(),
  currency: z.string(),
  locale: z.string(),
  country: z.string().nullable(),
  role: z.enum(roles),
})

const SessionRow = z.object({
  id: z.uuid(),
  stale: z.boolean(),
  user: z.object({
    id: z.uuid(),
    name: z.string(),
    email: z.string(),
    emailVerified: z.boolean(),
    hasPassword: z.boolean(),
  }),
  organizations: z.array(Organization),
})

/** An organization as one of its members sees it. */
export type MemberOrganization = z.infer<typeof Organization>

/** A signed-in device, whose it is, and the organizations that user belongs to, by name. */
export type SignedIn = Omit<z.infer<typeof SessionRow>, 'stale'>

/** A session ends this long after it was last used. */
export const SESSION_IDLE_DAYS = 30

/** The session, unless it is unknown, ended or expired, or another user's. Notes that it was used. */
export async function findSession(
  key: { sessionId: string; userId: string },
  now: Date,
): Promise<SignedIn | undefined> {
  const [row] = await withSystem(
    'look up a session',
    sql`
      select s.id, s.last_seen_at < ${now.toISOString()}::timestamptz - interval '5 minutes' as stale,
        json_build_object('id', u.id, 'name', u.name, 'email', u.email,
          'emailVerified', u.email_verified_at is not null, 'hasPassword', u.password_hash is not null) as user,
        coalesce((
          select json_agg(json_build_object('id', o.id, 'slug', o.slug, 'name', o.name, 'timeZone', o.time_zone,
            'currency', o.currency, 'locale', o.locale, 'country', o.country, 'role', m.role) order by o.name, o.id)
          from memberships m join organizations o on o.id = m.org_id where m.user_id = u.id), '[]') as organizations
      from sessions s join users u on u.id = s.user_id
      where s.id = ${key.sessionId} and s.user_id = ${key.userId}
        and s.revoked_at is null and s.expires_at > ${now.toISOString()}::timestamptz`,
  )
  if (!row) return undefined
  const { stale, ...session } = SessionRow.parse(row)
  if (stale) await touch(session.id, now)
  return session
}

async function touch(sessionId: string, now: Date): Promise<void> {
  await withSystem(
    'look up a session',
    sql`
    update sessions set last_seen_at = ${now.toISOString()},
      expires_at = ${now.toISOString()}::timestamptz + ${`${SESSION_IDLE_DAYS} days`}::interval
    where id = ${sessionId}`,
  )
}
