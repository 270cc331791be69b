import { sql } from 'drizzle-orm'
import type { z } from 'zod'
import { type Ctx, read, type TxCtx } from '@/db/context'
import { parseInput } from '@/db/verb'
import { previewMessage, rehearsal } from '@/domains/messaging'
import { TryMessage } from '../schemas'

/** A mail as a program shows it. */
export interface CampaignMail {
  from: string
  subject: string
  html: string
  text: string
}

/** Whose mail it is, and what the gate would say of it now. */
export interface ExamplePerson {
  id: string
  name: string | null
  canReceive: boolean
  why: string
}

const LOOKED_AT = 100

/**
 * The mail that a form makes, stored or not, byte for byte as it is sent but for the secret of its unsubscribe link, with a
 * real person of the segment: of those who came last the first who can receive it, else the first.
 */
export async function previewCampaign(
  ctx: Ctx,
  raw: unknown,
): Promise<CampaignMail & { person: ExamplePerson | null }> {
  const { copy, segmentId } = parseInput(TryMessage, raw)
  return read(ctx, async (tx) => {
    const within = { ...ctx, tx, emit: () => {} }
    const mail = await mailOf(within, copy)
    return { ...mail, person: segmentId ? await exampleOf(within, segmentId) : null }
  })
}

/** The mail of some words, as it is shown and tried. */
export async function mailOf(
  ctx: Ctx,
  copy: z.output<typeof TryMessage>['copy'],
): Promise<CampaignMail> {
  const { from, subject, html, text } = await previewMessage(ctx, {
    template: 'campaign',
    props: copy,
  })
  return { from, subject, html, text }
}

async function exampleOf(ctx: TxCtx, segmentId: string): Promise<ExamplePerson | null> {
  const { tx, orgId, now } = ctx
  const members = await tx.execute<{ id: string; name: string | null }>(sql`
    select c.id, c.name from (
      select customer_id, since from segment_members
      where org_id = ${orgId} and segment_id = ${segmentId}
      order by since desc, customer_id desc limit ${LOOKED_AT}::int
    ) m
    join customers c on c.org_id = ${orgId} and c.id = m.customer_id
    order by m.since desc, m.customer_id desc`)
  const answers = await rehearsal(ctx, { exceptAutomationId: null })(
    members.map(({ id }) => ({
      at: now(),
      intent: { cause: 'campaign:preview', channel: 'email', purpose: 'marketing', customerId: id },
    })),
  )
  const people = members.map(({ id, name }, n): ExamplePerson => {
    const answer = answers[n]
    return {
      id,
      name,
      canReceive: answer?.leavesAt != null,
      why: answer?.decision.sentence ?? '',
    }
  })
  return people.find(({ canReceive }) => canReceive) ?? people[0] ?? null
}
