import { sql } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { type Ctx, read } from '@/db/context'
import { intentVocabulary } from '@/domains/understanding'
import { AppError } from '@/lib/app-error'
import { type Action, channelOf } from '../definition'
import { nameOf as rfmWords, waitWords } from '../engine/outcomes'
import { programOf } from '../engine/program'
import { findObstacle } from '../flows/find-obstacle'
import { formOf, presets } from '../flows/presets'
import { type Flow, readFlow, readFlows, refOf } from '../flows/read-flow'
import { waitingRuns } from '../flows/waiting-runs'
import { hasWebhook } from '../own/has-webhook'
import { withNewKeys } from '../own/new-keys'
import { formOfDefinition, type OwnFlowForm } from '../own/own-flow'
import { type FlowForm, FlowRef, type PresetName } from '../schemas'
import { type FlowNumbers, flowNumbers, noNumbers } from './flow-numbers'
import { type SplitResult, splitResults } from './split-results'
import { type StepNumbers, stepNumbers } from './step-numbers'

/** A flow as its line in the list says it. */
export interface FlowLine {
  flow: FlowRef
  /** null: one of their own */
  preset: PresetName | null
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
  preset: PresetName
  form: FlowForm
  /** 0: as it comes with the product */
  version: number
}

export interface OwnFlowDetails extends FlowLine {
  id: string
  form: OwnFlowForm
  steps: StepNumbers[]
  /** its tests by lot */
  splits: SplitResult[]
  /** it tells other systems */
  hasWebhook: boolean
  /** why what it writes to phones could not leave now; null: nothing hinders it */
  obstacle: string | null
}

/** The flows of an organization. */
export function listFlows(ctx: Ctx): Promise<FlowLine[]> {
  return read(ctx, async (tx) => {
    const flows = await readFlows(tx, ctx.orgId)
    const numbers = await flowNumbers(tx, ctx.orgId, ctx.now())
    const waiting = await countWaiting(tx, ctx.orgId)
    return flows.map((flow) => lineOf(flow, numbers, waiting))
  })
}

/** A flow that comes with the product, with all that can be changed of it. */
export function getFlow(ctx: Ctx, preset: PresetName): Promise<FlowDetails> {
  return read(ctx, async (tx) => {
    const flow = await readFlow(tx, ctx.orgId, preset)
    const line = await lineIn(tx, ctx, flow)
    return { ...line, preset, form: formOf(preset, flow.definition), version: flow.version }
  })
}

/** A flow of one's own, with the numbers of its steps. Throws `not_found`. */
export function getOwnFlow(ctx: Ctx, id: string): Promise<OwnFlowDetails> {
  return read(ctx, async (tx) => {
    const flow = await readFlow(tx, ctx.orgId, knownRef(id))
    if (flow.preset) throw noSuchFlow()
    const { steps } = flow.definition.actions
    return {
      ...(await lineIn(tx, ctx, flow)),
      id,
      form: formOfDefinition(flow.definition),
      steps: await stepNumbers(tx, ctx, id, steps),
      splits: await splitResults(tx, ctx, id, steps),
      hasWebhook: hasWebhook(steps),
      obstacle: (await findObstacle({ ...ctx, tx, emit: () => {} }, steps)) ?? null,
    }
  })
}

/** A flow as the form of a new one: a copy of one that comes with the product, or of one's own. */
export function copyFlow(ctx: Ctx, ref: FlowRef): Promise<{ name: string; form: OwnFlowForm }> {
  return read(ctx, async (tx) => {
    const { name, definition } = await readFlow(tx, ctx.orgId, ref)
    const form = formOfDefinition(definition)
    return {
      name: `Copy of ${name}`.slice(0, 60),
      form: { ...form, steps: withNewKeys(form.steps) },
    }
  })
}

const noSuchFlow = () => new AppError('not_found', 'This flow does not exist (any more).')

function knownRef(ref: string): FlowRef {
  const parsed = FlowRef.safeParse(ref)
  if (!parsed.success) throw noSuchFlow()
  return parsed.data
}

async function lineIn(tx: Tx, ctx: Ctx, flow: Flow): Promise<FlowLine> {
  const numbers = await flowNumbers(tx, ctx.orgId, ctx.now())
  return lineOf(flow, numbers, await countWaiting(tx, ctx.orgId))
}

async function countWaiting(tx: Tx, orgId: string): Promise<Map<string, number>> {
  const rows = await tx.execute<{ id: string; people: number }>(sql`
    select automation_id as id, count(*)::int as people from (${waitingRuns(orgId)}) w group by 1`)
  return new Map(rows.map(({ id, people }) => [id, people]))
}

function lineOf(
  flow: Flow,
  numbers: ReadonlyMap<string, FlowNumbers>,
  waiting: ReadonlyMap<string, number>,
): FlowLine {
  const { preset, name } = flow
  return {
    flow: refOf(flow),
    preset,
    name,
    summary: preset ? presets[preset].summary : summaryOf(flow),
    timing: timingOf(flow),
    enabled: flow.enabled,
    waiting: waiting.get(flow.id ?? '') ?? 0,
    whileOff: flow.whileOff,
    numbers: numbers.get(flow.id ?? '') ?? noNumbers(),
  }
}

/** Messages are counted by their channel. */
const stepWords: Record<
  Exclude<Action['does'], 'message'> | ReturnType<typeof channelOf>,
  [string, string]
> = {
  email: ['a mail', 'mails'],
  sms: ['an SMS', 'SMS'],
  whatsapp: ['a message by WhatsApp', 'messages by WhatsApp'],
  tag: ['a tag', 'tags'],
  untag: ['a tag taken off', 'tags taken off'],
  task: ['a task', 'tasks'],
  note: ['a note', 'notes'],
  webhook: ['a webhook', 'webhooks'],
  add_to_segment: ['an entry into a segment', 'entries into segments'],
  remove_from_segment: ['an exit from a segment', 'exits from segments'],
  set_stage: ['a lifecycle stage', 'lifecycle stages'],
}

/** "2 mails and a tag.": what a flow of one's own may do. */
function summaryOf({ definition }: Flow): string {
  const counts = new Map<string, number>()
  for (const { step } of programOf(definition.actions.steps)) {
    const what = step.does === 'message' ? channelOf(step) : step.does
    counts.set(what, (counts.get(what) ?? 0) + 1)
  }
  const parts = Object.entries(stepWords).flatMap(([what, [one, many]]) => {
    const count = counts.get(what)
    return count ? [count === 1 ? one : `${count} ${many}`] : []
  })
  const text = new Intl.ListFormat('en').format(parts)
  return text ? `${text[0]?.toUpperCase()}${text.slice(1)}.` : 'Does nothing yet.'
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
      return `${wait ?? 'At once'} after becoming ${rfmWords(trigger.to)}`
    case 'order_state':
      return `${wait ?? 'At once'} after an order was ${trigger.to}`
    case 'intent':
      return `${wait ?? 'At once'} after a message about: ${intentVocabulary[trigger.tag].label.toLowerCase()}`
    case 'schedule':
      return `${trigger.weekday ? `Every ${trigger.weekday}` : 'Every day'} at ${trigger.time}, for a segment`
    case 'member':
      return `${wait ?? 'At once'} after coming into a segment`
  }
}
