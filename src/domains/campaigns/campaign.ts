import { sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Tx } from '@/db/client'
import type { TxCtx } from '@/db/context'
import type { campaignStatuses } from '@/db/schema'
import { AppError } from '@/lib/app-error'
import { CampaignDefinition } from './schemas'

export type CampaignStatus = (typeof campaignStatuses)[number]

/** A campaign as it is stored. */
export interface Campaign {
  id: string
  title: string
  channel: 'email'
  status: CampaignStatus
  segmentId: string
  definition: CampaignDefinition
  scheduledAt: Date | null
  startedAt: Date | null
  finishedAt: Date | null
  winner: number | null
  winnerAt: Date | null
  winnerWhy: string | null
  problem: string | null
}

const Instant = z.string().transform((text) => new Date(text))
const Row = z.object({
  id: z.string(),
  title: z.string(),
  channel: z.literal('email'),
  status: z.enum(['draft', 'scheduled', 'sending', 'paused', 'sent', 'stopped']),
  filters: z.object({ segmentId: z.string() }),
  definition: CampaignDefinition,
  scheduledAt: Instant.nullable(),
  startedAt: Instant.nullable(),
  finishedAt: Instant.nullable(),
  winner: z.number().nullable(),
  winnerAt: Instant.nullable(),
  winnerWhy: z.string().nullable(),
  problem: z.string().nullable(),
})

const columns = sql`
  id, title, channel, status, filters, definition, to_json(scheduled_at) #>> '{}' as "scheduledAt",
  to_json(started_at) #>> '{}' as "startedAt", to_json(finished_at) #>> '{}' as "finishedAt", winner,
  to_json(winner_at) #>> '{}' as "winnerAt", winner_why as "winnerWhy", problem`

const parsed = (row: unknown): Campaign => {
  const { filters, ...campaign } = Row.parse(row)
  return { ...campaign, segmentId: filters.segmentId }
}

/** Throws `not_found`. */
export async function readCampaign(tx: Tx, orgId: string, id: string): Promise<Campaign> {
  const [row] = await tx.execute(sql`
    select ${columns} from campaigns where org_id = ${orgId} and id = ${id}`)
  if (!row) throw new AppError('not_found', 'This campaign does not exist (any more).')
  return parsed(row)
}

/** The campaign, held until commit: starting, sending, pausing and editing it happen one after the other. */
export async function lockCampaign({ tx, orgId }: TxCtx, id: string): Promise<Campaign> {
  await tx.execute(sql`select 1 from campaigns where org_id = ${orgId} and id = ${id} for update`)
  return readCampaign(tx, orgId, id)
}

/** Those that stand so, in the order in which they were to begin. */
export async function campaignsThat(
  tx: Tx,
  orgId: string,
  status: 'scheduled' | 'sending',
): Promise<Campaign[]> {
  const rows = await tx.execute(sql`
    select ${columns} from campaigns where org_id = ${orgId} and status = ${status}
    order by scheduled_at, id`)
  return rows.map(parsed)
}

/** The words of a message; of the first one with the subject of its test. */
export function copyOf({ definition }: Campaign, step: number, variant: number | null) {
  const copy = definition.steps[step]?.copy
  if (!copy) throw new Error('A campaign has no such message')
  const subject = step === 0 && variant ? definition.test?.alternatives[variant - 1] : undefined
  return subject ? { ...copy, subject } : copy
}

/** The subjects of the first message, its own first. */
export const subjectsOf = ({ steps, test }: CampaignDefinition): string[] => [
  ...steps.slice(0, 1).map(({ copy }) => copy.subject),
  ...(test?.alternatives ?? []),
]

/** What a message is sent once for. */
export const causeOf = (campaignId: string, step: number) => `campaign:${campaignId}:${step}`
