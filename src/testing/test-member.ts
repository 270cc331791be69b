import { v7 as uuidv7 } from 'uuid'
import { withOrg, withSystem } from '@/db/client'
import type { Actor } from '@/db/context'
import { memberships, users } from '@/db/schema'
import type { Role } from '@/db/schema/organizations'
import type { TestOrg } from './test-org'

/** A member of the organization, as who acts. */
export async function createMember(
  org: TestOrg,
  role: Role,
  name = role as string,
): Promise<Extract<Actor, { kind: 'user' }>> {
  const userId = uuidv7()
  await withSystem('test', (tx) =>
    tx.insert(users).values({ id: userId, email: `${userId}@shop.example`, name }),
  )
  await withOrg(org.orgId, (tx) =>
    tx.insert(memberships).values({ orgId: org.orgId, userId, role }),
  )
  return { kind: 'user', userId, name, role }
}
