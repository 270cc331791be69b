import { asc } from 'drizzle-orm'
import { withSystem } from '@/db/client'
import { organizations } from '@/db/schema'

/** Every organization of the installation, by short name. For the operator's terminal. */
export function allOrganizations(): Promise<{ id: string; slug: string }[]> {
  return withSystem('list all organizations', (tx) =>
    tx
      .select({ id: organizations.id, slug: organizations.slug })
      .from(organizations)
      .orderBy(asc(organizations.slug)),
  )
}
