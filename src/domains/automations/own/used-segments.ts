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
  const used: Used[] = [
    ...('segment' in trigger ? [{ id: trigger.segment, at: 'trigger.segment' }] : []),
    ...usedBy(form.steps, 'steps'),
  ]
  if (used.length === 0) return
  const rows = await tx.execute<{ id: string; kind: string }>(sql`
    select id, kind from segments where org_id = ${orgId} and id = any(${sql.param(used.map(({ id }) => id))}::uuid[])`)
  const known = new Map(rows.map(({ id, kind }) => [id, kind]))
  const gone = used.find(({ id }) => !known.has(id))
  if (gone)
    throw new AppError('invalid', 'A segment that this flow names does not exist (any more).', {
      fields: { [`form.${gone.at}`]: 'This segment does not exist (any more). Choose another.' },
    })
  const ruled = used.find(({ id, isFixed }) => isFixed && known.get(id) !== 'fixed')
  if (ruled)
    throw new AppError('invalid', 'People can be put into and taken out of fixed segments only.', {
      fields: { [`form.${ruled.at}`]: 'It chooses its people by rules. Choose a fixed segment.' },
    })
}

interface Used {
  id: string
  at: string
  /** people are put into it or taken out of it */
  isFixed?: true
}

const usedBy = (steps: readonly Step[], path: string): Used[] =>
  steps.flatMap((step, n) => [
    ...(step.does === 'if'
      ? segmentsOfRules(step.rules).map((id) => ({ id, at: `${path}.${n}.rules` }))
      : []),
    ...(step.does === 'add_to_segment' || step.does === 'remove_from_segment'
      ? [{ id: step.segment, at: `${path}.${n}.segment`, isFixed: true as const }]
      : []),
    ...waysOf(step).flatMap((way) => usedBy(way.steps, [path, n, ...way.at].join('.'))),
  ])
