import { sql } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { type Ctx, read } from '@/db/context'
import { waitWords } from '../engine/outcomes'
import { formOf, presets } from '../flows/presets'
import { type Flow, readFlow, readFlows } from '../flows/read-flow'
import { type FlowForm, type PresetName, presetNames } from '../schemas'
import { type FlowNumbers, flowNumbers, noNumbers } from './flow-numbers'

/** A flow as its line in the list says it. */
export interface FlowLine {
  preset: PresetName
  name: string
  summary: string
  /** when it writes, in words */
  timing: string
  enabled: boolean
  /** people in it now */
  waiting: number
  /** what becomes of them while it is off */
  whileOff: 'hold' | 'finish'
  /** of the last 30 days */
  numbers: FlowNumbers
}

export interface FlowDetails extends FlowLine {
  form: FlowForm
  /** 0: as it comes with the product */
  version: number
  /** what goes without saying in its form, for who looks at what it does */
  endsByOrder: boolean
}

/** The flows of an organization. */
export function listFlows(ctx: Ctx): Promise<FlowLine[]> {
  return read(ctx, async (tx) => {
    const flows = await readFlows(tx, ctx.orgId, presetNames)
    const numbers = await flowNumbers(tx, ctx.orgId, ctx.now())
    const waiting = await countWaiting(tx, ctx.orgId)
    return flows.map((flow) => lineOf(flow, numbers, waiting))
  })
}

/** One flow, with all that can be changed of it. */
export function getFlow(ctx: Ctx, preset: PresetName): Promise<FlowDetails> {
  return read(ctx, async (tx) => {
    const flow = await readFlow(tx, ctx.orgId, preset)
    const numbers = await flowNumbers(tx, ctx.orgId, ctx.now())
    const waiting = await countWaiting(tx, ctx.orgId)
    return {
      ...lineOf(flow, numbers, waiting),
      form: formOf(preset, flow.definition),
      version: flow.version,
      endsByOrder: flow.definition.actions.endsByOrder,
    }
  })
}

async function countWaiting(tx: Tx, orgId: string): Promise<Map<string, number>> {
  const rows = await tx.execute<{ id: string; people: number }>(sql`
    select automation_id as id, count(*)::int as people from automation_runs
    where org_id = ${orgId} and status = 'waiting' group by 1`)
  return new Map(rows.map(({ id, people }) => [id, people]))
}

function lineOf(
  flow: Flow,
  numbers: ReadonlyMap<string, FlowNumbers>,
  waiting: ReadonlyMap<string, number>,
): FlowLine {
  const { name, summary } = presets[flow.preset]
  return {
    preset: flow.preset,
    name,
    summary,
    timing: timingOf(flow),
    enabled: flow.enabled,
    waiting: waiting.get(flow.id ?? '') ?? 0,
    whileOff: flow.whileOff,
    numbers: numbers.get(flow.id ?? '') ?? noNumbers(),
  }
}

const sinceWords = {
  order: { first: 'the first order', every: 'the last order' },
} as const

function timingOf({ definition: { trigger, actions } }: Flow): string {
  const [first] = actions.steps
  const wait = first?.does === 'wait' ? waitWords(first.for) : undefined
  switch (trigger.on) {
    case 'order':
      return `${wait ?? 'At once'} after ${sinceWords.order[trigger.which]}`
    case 'checkout':
      return `${wait ?? 'At once'} after the cart was left`
    case 'inactive':
      return `${trigger.days} days after the last order${wait ? ` and ${wait} more` : ''}`
    case 'segment':
      return `${wait ?? 'At once'} after becoming champion`
  }
}
