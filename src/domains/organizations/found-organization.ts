import { randomBytes, randomUUID } from 'node:crypto'
import { v7 as uuidv7 } from 'uuid'
import { z } from 'zod'
import { findOrg } from '@/db/client'
import type { Actor } from '@/db/context'
import { newOrganizationKey } from '@/db/keyring'
import { memberships, organizationKeys, organizations } from '@/db/schema'
import { parseInput, verb } from '@/db/verb'
import { AppError } from '@/lib/app-error'
import { NewOrganization } from './schemas'
import { Slug, slugOf } from './slug'

/** The first write of an organization: the row itself, its keys, its owner. Its context names an id that is free. */
const createOrganization = verb({
  name: 'organizations.createOrganization',
  role: 'owner',
  input: NewOrganization.extend({ slug: Slug, ownerId: z.uuid() }),
  run: async (ctx, { ownerId, ...organization }) => {
    const { orgId, tx } = ctx
    await tx.insert(organizations).values({ id: orgId, ...organization, createdAt: ctx.now() })
    await tx
      .insert(organizationKeys)
      .values([newOrganizationKey(orgId, 'data'), newOrganizationKey(orgId, 'hash')])
    await tx.insert(memberships).values({ orgId, userId: ownerId, role: 'owner' })
  },
  audit: (_, __) => ({ entity: 'organization' }),
})

/**
 * Creates an organization that `owner` owns. Without a slug a free one is made from the name; a slug that is taken is
 * an error. Throws `conflict`.
 */
export async function foundOrganization(
  owner: { id: string; name: string },
  input: NewOrganization & { slug?: string },
  now: Date,
  by?: Actor,
): Promise<{ organizationId: string; slug: string }> {
  const { slug: wanted, ...organization } = input
  const { name } = parseInput(NewOrganization, organization)
  const slug = wanted ?? (await freeSlug(slugOf(name)))
  const orgId = uuidv7()
  const actor: Actor = by ?? { kind: 'user', userId: owner.id, name: owner.name, role: 'owner' }
  try {
    await createOrganization(
      { orgId, actor, correlationId: randomUUID(), now: () => now },
      { ...organization, slug, ownerId: owner.id },
    )
  } catch (error) {
    if (!(await findOrg('slug', slug)) || error instanceof AppError) throw error
    throw new AppError('conflict', `There is already an organization "${slug}". Choose another.`, {
      fields: { slug: 'This short name is taken' },
    })
  }
  return { organizationId: orgId, slug }
}

/** `lantern-house`, or `lantern-house-2f` when that is taken. */
async function freeSlug(base: string): Promise<string> {
  if (!(await findOrg('slug', base))) return base
  for (let bytes = 1; ; bytes++) {
    const slug = `${base}-${randomBytes(bytes).toString('hex')}`
    if (!(await findOrg('slug', slug))) return slug
  }
}
