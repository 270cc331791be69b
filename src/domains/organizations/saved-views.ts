import { and, asc, eq, isNull, or } from 'drizzle-orm'
import { v7 as uuidv7 } from 'uuid'
import { z } from 'zod'
import { type Ctx, hasRole, read, requireRole } from '@/db/context'
import { savedViewLists, savedViews } from '@/db/schema'
import { verb } from '@/db/verb'
import { AppError } from '@/lib/app-error'

export type SavedViewList = (typeof savedViews.$inferSelect)['list']

/** A list's search, filters and sort under a name. */
export interface SavedView {
  id: string
  name: string
  /** parameters of the list's address */
  params: Record<string, string>
  /** seen by everybody in the organization, or by its owner only */
  isShared: boolean
  /** whether this actor may change or delete it */
  isEditable: boolean
}

const MAX_VIEWS = 50

const SaveView = z.object({
  list: z.enum(savedViewLists),
  name: z
    .string()
    .transform((text) => text.replace(/[\s\p{Cc}]+/gu, ' ').trim())
    .pipe(z.string().min(1, 'Give the view a name.').max(40, 'At most 40 characters.')),
  params: z
    .record(
      z.string().regex(/^[a-z_]{1,20}$/),
      z
        .string()
        .max(500)
        .regex(/^[^\0]*$/),
    )
    .refine((params) => Object.keys(params).length <= 20, 'Too many parameters.'),
  isShared: z.boolean(),
})

/** The shared views of a list and one's own, oldest first. */
export function listSavedViews(ctx: Ctx, list: SavedViewList): Promise<SavedView[]> {
  const me = ctx.actor.kind === 'user' ? ctx.actor.userId : undefined
  return read(ctx, async (tx) => {
    const rows = await tx
      .select()
      .from(savedViews)
      .where(
        and(
          eq(savedViews.orgId, ctx.orgId),
          eq(savedViews.list, list),
          me
            ? or(isNull(savedViews.ownerId), eq(savedViews.ownerId, me))
            : isNull(savedViews.ownerId),
        ),
      )
      .orderBy(asc(savedViews.createdAt), asc(savedViews.id))
      .limit(MAX_VIEWS * 2)
    return rows.map((row) => ({
      id: row.id,
      name: row.name,
      params: row.params,
      isShared: row.ownerId === null,
      isEditable: row.ownerId !== null || hasRole(ctx.actor, 'agent'),
    }))
  })
}

/** Keeps a view, for oneself or, from agent up, for everybody. At most 50 of each. */
export const saveView = verb({
  name: 'organizations.saveView',
  role: 'viewer',
  input: SaveView,
  run: async (ctx, { list, name, params, isShared }) => {
    if (isShared) requireRole(ctx, 'agent', 'Sharing a view')
    const ownerId = isShared ? null : ownerOf(ctx)
    const existing = await ctx.tx
      .select({ id: savedViews.id })
      .from(savedViews)
      .where(
        and(
          eq(savedViews.orgId, ctx.orgId),
          eq(savedViews.list, list),
          ownerId ? eq(savedViews.ownerId, ownerId) : isNull(savedViews.ownerId),
        ),
      )
    if (existing.length >= MAX_VIEWS) {
      throw new AppError('conflict', `There are ${MAX_VIEWS} views already. Delete one first.`)
    }
    const id = uuidv7()
    await ctx.tx.insert(savedViews).values({ orgId: ctx.orgId, id, list, name, params, ownerId })
    return { id }
  },
  audit: ({ list, isShared }, { id }) => ({
    entity: 'saved_view',
    entityId: id,
    details: { list, shared: isShared },
  }),
})

/** Deletes one's own view or, from agent up, a shared one. Somebody else's own view is not there. */
export const deleteView = verb({
  name: 'organizations.deleteView',
  role: 'viewer',
  input: z.object({ id: z.guid() }),
  run: async (ctx, { id }) => {
    const mine = and(eq(savedViews.orgId, ctx.orgId), eq(savedViews.id, id))
    const [view] = await ctx.tx.select().from(savedViews).where(mine)
    const isOthers =
      view?.ownerId && !(ctx.actor.kind === 'user' && ctx.actor.userId === view.ownerId)
    if (!view || isOthers) throw new AppError('not_found', 'This view has been deleted already.')
    if (view.ownerId === null) requireRole(ctx, 'agent', 'Deleting a shared view')
    await ctx.tx.delete(savedViews).where(mine)
  },
  audit: ({ id }) => ({ entity: 'saved_view', entityId: id }),
})

function ownerOf(ctx: Ctx): string {
  if (ctx.actor.kind === 'user') return ctx.actor.userId
  throw new AppError('invalid', 'Only a signed-in person has views of their own. Share it instead.')
}
