import { eq, sql } from 'drizzle-orm'
import { z } from 'zod'
import { type Ctx, read } from '@/db/context'
import { organizations } from '@/db/schema'
import { verb } from '@/db/verb'
import { AppError } from '@/lib/app-error'
import { SAMPLE_ACCOUNT } from './sample-account'
import { type SetupStepId, setupSteps } from './setup-steps'

export interface SetupProgress {
  steps: { id: SetupStepId; state: 'open' | 'done' | 'skipped' }[]
  /** steps that are neither done nor skipped */
  left: number
}

/** How far the setup list is: what a person answered, and what the data shows is done anyway. */
export function setupProgress(ctx: Ctx): Promise<SetupProgress> {
  return read(ctx, async (tx) => {
    const [organization] = await tx
      .select({ setup: organizations.setup })
      .from(organizations)
      .where(eq(organizations.id, ctx.orgId))
    if (!organization) throw new AppError('not_found', 'This organization does not exist any more.')
    const [facts] = await tx.execute<{ orders: boolean; people: boolean }>(sql`
      select exists (
          select 1 from connections c
          where c.org_id = ${ctx.orgId} and c.external_account_id is distinct from ${SAMPLE_ACCOUNT}
            and exists (select 1 from orders o where o.org_id = c.org_id and o.connection_id = c.id)
        ) as orders,
        (select count(*) from memberships where org_id = ${ctx.orgId}) > 1
          or exists (select 1 from invitations where org_id = ${ctx.orgId}) as people`)
    const steps = setupSteps.map((id) => {
      const shown = (id === 'orders' && facts?.orders) || (id === 'people' && facts?.people)
      return { id, state: shown ? 'done' : (organization.setup[id]?.state ?? 'open') } as const
    })
    return { steps, left: steps.filter(({ state }) => state === 'open').length }
  })
}

/** Marks a step of the setup list as done or skipped, or opens it again. */
export const answerSetupStep = verb({
  name: 'organizations.answerSetupStep',
  role: 'admin',
  input: z.object({ step: z.enum(setupSteps), state: z.enum(['done', 'skipped', 'open']) }),
  run: async (ctx, { step, state }) => {
    const setup =
      state === 'open'
        ? sql`${organizations.setup} - ${step}::text`
        : sql`${organizations.setup} || ${JSON.stringify({ [step]: { state, at: ctx.now() } })}::jsonb`
    await ctx.tx.update(organizations).set({ setup }).where(eq(organizations.id, ctx.orgId))
  },
  audit: ({ step, state }) => ({ entity: 'organization', details: { step, state } }),
})
