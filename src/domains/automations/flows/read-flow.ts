import { sql } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { FlowDefinition, type PresetName } from '../schemas'
import { definitionOf, presets } from './presets'

/** A flow as it is stored, or as it comes with the product where nothing is. */
export interface Flow {
  /** null: never changed, never switched on */
  id: string | null
  preset: PresetName
  version: number
  definition: FlowDefinition
  enabled: boolean
  enabledAt: Date | null
  /** what becomes of people who wait while it is off */
  whileOff: 'hold' | 'finish'
}

interface Row extends Record<string, unknown> {
  id: string
  preset: PresetName
  version: number
  trigger: unknown
  actions: unknown
  enabled: boolean
  enabledAt: string | null
  whileOff: 'hold' | 'finish'
}

/** The flow of that name. */
export async function readFlow(tx: Tx, orgId: string, preset: PresetName): Promise<Flow> {
  const [flow] = await readFlows(tx, orgId, [preset])
  return flow ?? asItComes(preset)
}

/** Flows by their names, in the order of the names. */
export async function readFlows(
  tx: Tx,
  orgId: string,
  names: readonly PresetName[],
): Promise<Flow[]> {
  const rows = await tx.execute<Row>(sql`
    select id, preset, version, trigger_config as trigger, action_config as actions, enabled,
      to_json(enabled_at) #>> '{}' as "enabledAt", while_off as "whileOff"
    from automations where org_id = ${orgId} and preset = any(${sql.param([...names])}::text[])`)
  const stored = new Map(rows.map((row) => [row.preset, row]))
  return names.map((name) => {
    const row = stored.get(name)
    if (!row) return asItComes(name)
    const { trigger, actions, enabledAt, ...rest } = row
    return {
      ...rest,
      enabledAt: enabledAt === null ? null : new Date(enabledAt),
      definition: FlowDefinition.parse({ trigger, actions }),
    }
  })
}

const asItComes = (preset: PresetName): Flow => ({
  id: null,
  preset,
  version: 0,
  definition: definitionOf(preset, presets[preset].form),
  enabled: false,
  enabledAt: null,
  whileOff: 'hold',
})
