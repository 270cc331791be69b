import { sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Tx } from '@/db/client'
import type { TxCtx } from '@/db/context'
import type { campaignStatuses } from '@/db/schema'
import { AppError } from '@/lib/app-error'
import {
  type CampaignChannel,
  CampaignDefinition,
  campaignChannels,
  type MessageWords,
} from './schemas'

export type CampaignStatus = (typeof campaignStatuses)[number]

/** A campaign as it is stored. */
export interface Campaign {
  id: string
  title: string
  channel: CampaignChannel
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
  channel: z.enum(campaignChannels),
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

/** What a message says, before it is known to whom. */
export interface Said {
  words: MessageWords
  /** of the test, in place of the words' own */
  subject?: string | undefined
}

/** The words of a message; of the first one with the subject of its test. */
export function saidIn({ definition }: Campaign, step: number, variant: number | null): Said {
  const words = definition.steps[step]
  if (!words) throw new Error('A campaign has no such message')
  const subject = step === 0 && variant ? definition.test?.alternatives[variant - 1] : undefined
  return { words, subject }
}

/** How many subjects the first message has, its own among them. */
export const subjectCount = ({ test }: CampaignDefinition): number =>
  1 + (test?.alternatives.length ?? 0)

/** What a message is sent once for. */
export const causeOf = (campaignId: string, step: number) => `campaign:${campaignId}:${step}`
