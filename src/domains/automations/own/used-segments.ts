import { sql } from 'drizzle-orm'
import type { TxCtx } from '@/db/context'
import { segmentsOfRules } from '@/domains/segments'
import { AppError } from '@/lib/app-error'
import type { Step } from '../definition'
import { waysOf } from '../engine/program'
import type { OwnFlowForm } from './own-flow'

/** Throws `invalid`, at the step or the start, where a flow names a segment that is not there. */
export async function checkSegments({ tx, orgId }: TxCtx, form: OwnFlowForm): Promise<void> {
  const { trigger } = form
  const used = [
    ...('segment' in trigger ? [{ id: trigger.segment, at: 'trigger.segment' }] : []),
    ...usedBy(form.steps, 'steps'),
  ]
  if (used.length === 0) return
  const rows = await tx.execute<{ id: string }>(sql`
    select id from segments where org_id = ${orgId} and id = any(${sql.param(used.map(({ id }) => id))}::uuid[])`)
  const known = new Set(rows.map(({ id }) => id))
  const gone = used.find(({ id }) => !known.has(id))
  if (gone)
    throw new AppError('invalid', 'A segment that this flow names does not exist (any more).', {
      fields: { [`form.${gone.at}`]: 'This segment does not exist (any more). Choose another.' },
    })
}

const usedBy = (steps: readonly Step[], path: string): { id: string; at: string }[] =>
  steps.flatMap((step, n) => [
    ...(step.does === 'if'
      ? segmentsOfRules(step.rules).map((id) => ({ id, at: `${path}.${n}.rules` }))
      : []),
    ...waysOf(step).flatMap((way) => usedBy(way.steps, [path, n, ...way.at].join('.'))),
  ])
