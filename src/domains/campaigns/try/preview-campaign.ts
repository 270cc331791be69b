import { sql } from 'drizzle-orm'
import { type Ctx, read, type TxCtx } from '@/db/context'
import { parseInput } from '@/db/verb'
import {
  type PhonePreview,
  previewMessage,
  previewText,
  rehearsal,
  sampleValues,
} from '@/domains/messaging'
import { type CampaignChannel, TryMessage } from '../schemas'
import { type Filled, fillForAll, type ReadyWords, readyWords } from '../words/ready-words'

/** A message as a program or a phone shows it. */
export type CampaignPreview =
  | { channel: 'email'; from: string; subject: string; html: string; text: string }
  | ({ channel: 'sms' | 'whatsapp' } & PhonePreview)

/** Whose message it is, and what the gate would say of it now. */
export interface ExamplePerson {
  id: string
  name: string | null
  canReceive: boolean
  why: string
}

const LOOKED_AT = 100

/**
 * The message that a form makes, stored or not, byte for byte as it is sent but for the secret of an unsubscribe link, with
 * a real person of the segment: of those who came last the first who can receive it, else the first. Without a segment it is
 * filled for a made-up person.
 */
export async function previewCampaign(
  ctx: Ctx,
  raw: unknown,
): Promise<CampaignPreview & { person: ExamplePerson | null }> {
  const { channel, words, segmentId } = parseInput(TryMessage, raw)
  return read(ctx, async (tx) => {
    const within = { ...ctx, tx, emit: () => {} }
    const ready = await readyWords(within, channel, { words })
    const person = segmentId ? await exampleOf(within, channel, segmentId) : null
    const [filled] = person
      ? await fillForAll(within, ready, [person.id])
      : [await fillForSample(within, ready)]
    return { ...(await shownAs(within, filled as Filled)), person }
  })
}

/** What the words say to a made-up person. */
export const fillForSample = async (ctx: TxCtx, { coupon, fill }: ReadyWords): Promise<Filled> =>
  fill(await sampleValues(ctx, coupon))

/** A filled message as it would leave. */
export async function shownAs(ctx: Ctx, message: Filled): Promise<CampaignPreview> {
  const { channel } = message
  if (channel !== 'email') return { channel, ...(await previewText(ctx, message)) }
  const { from, subject, html, text } = await previewMessage(ctx, message.content)
  return { channel, from, subject, html, text }
}

async function exampleOf(
  ctx: TxCtx,
  channel: CampaignChannel,
  segmentId: string,
): Promise<ExamplePerson | null> {
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
      intent: {
        cause: 'campaign:preview',
        channel,
        purpose: 'marketing',
        customerId: id,
        isTemplate: channel === 'whatsapp',
      },
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
