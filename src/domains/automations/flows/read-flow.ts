import { type SQL, sql } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { AppError } from '@/lib/app-error'
import { FlowDefinition } from '../definition'
import { type FlowRef, isPreset, type PresetName, presetNames } from '../schemas'
import { definitionOf, presets } from './presets'

/** A flow as it is stored, or as it comes with the product where nothing is. */
export interface Flow {
  /** null: never changed, never switched on */
  id: string | null
  /** null: one of their own */
  preset: PresetName | null
  name: string
  version: number
  definition: FlowDefinition
  enabled: boolean
  enabledAt: Date | null
  /** what becomes of people who wait while it is off */
  whileOff: 'hold' | 'finish'
}
export type StoredFlow = Flow & { id: string }

interface Row extends Record<string, unknown> {
  id: string
  preset: PresetName | null
  name: string
  version: number
  trigger: unknown
  actions: unknown
  enabled: boolean
  enabledAt: string | null
  whileOff: 'hold' | 'finish'
}

/** By what an address or a button names it. */
export const refOf = ({ preset, id }: Pick<Flow, 'preset' | 'id'>): FlowRef => preset ?? id ?? ''

/** The flow of that name or id. Throws `not_found` for an id of no flow. */
export async function readFlow(tx: Tx, orgId: string, ref: FlowRef): Promise<Flow> {
  const [flow] = await readWhere(tx, orgId, isPreset(ref) ? sql`preset = ${ref}` : sql`id = ${ref}`)
  if (flow) return flow
  if (isPreset(ref)) return asItComes(ref)
  throw new AppError('not_found', 'This flow does not exist (any more).')
}

/** Those that come with the product in their order, then one's own, oldest first. */
export async function readFlows(tx: Tx, orgId: string): Promise<Flow[]> {
  const flows = await readWhere(tx, orgId, sql`true`)
  const stored = new Map(flows.map((flow) => [flow.preset, flow]))
  return [
    ...presetNames.map((preset) => stored.get(preset) ?? asItComes(preset)),
    ...flows.filter(({ preset }) => preset === null),
  ]
}

export const readEnabledFlows = (tx: Tx, orgId: string): Promise<StoredFlow[]> =>
  readWhere(tx, orgId, sql`enabled`)

async function readWhere(tx: Tx, orgId: string, where: SQL): Promise<StoredFlow[]> {
  const rows = await tx.execute<Row>(sql`
    select id, preset, name, version, trigger_config as trigger, action_config as actions, enabled,
      to_json(enabled_at) #>> '{}' as "enabledAt", while_off as "whileOff"
    from automations where org_id = ${orgId} and removed_at is null and ${where} order by created_at, id`)
  return rows.map(({ trigger, actions, enabledAt, ...rest }) => ({
    ...rest,
    enabledAt: enabledAt === null ? null : new Date(enabledAt),
    definition: FlowDefinition.parse({ trigger, actions }),
  }))
}

const asItComes = (preset: PresetName): Flow => ({
  id: null,
  preset,
  name: presets[preset].name,
  version: 0,
  definition: definitionOf(preset, presets[preset].form),
  enabled: false,
  enabledAt: null,
  whileOff: 'hold',
})
