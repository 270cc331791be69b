import { randomBytes } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { v7 as uuidv7 } from 'uuid'
import type { Ctx, TxCtx } from '@/db/context'
import { writingKeys } from '@/db/keyring'
import { verb } from '@/db/verb'
import { makeOutgoing } from '../content/make-outgoing'
import { decide } from '../gate/decide'
import { hashOfSecret } from '../links/find-link'
import { type SendIntent, SendMessages } from '../schemas'
import { getSender, type Sender } from '../sender/get-sender'
import { factsOf } from './facts-of'
import { type History, readHistory } from './read-history'
import { type Recipient, readRecipients } from './read-recipients'
import { type NewMessage, type StoredMessage, storeMessages } from './store-messages'

/** What became of an intent: the row that stands for it, new or stored before. */
export interface SendResult {
  messageId: string
  status: string
  isNew: boolean
  allowed: boolean
  rule: string
  sentence: string
}

/**
 * The only way out, for many: each intent passes the gate, is rendered, and stands in the ledger with the gate's answer;
 * a job sends what may leave. The same cause to the same address is stored, and sent, once. Answers in the order asked.
 */
export const sendAll = verb({
  name: 'messaging.send',
  role: 'agent',
  input: SendMessages,
  run: async (ctx, { intents }): Promise<SendResult[]> => {
    const sender = await getSender(ctx)
    const keys = await writingKeys(ctx.tx, ctx.orgId)
    // what counts against a person's cap is counted by one at a time
    if (intents.some(({ purpose }) => purpose === 'marketing')) await lockMarketing(ctx)
    const recipients = await readRecipients(ctx, keys, intents)
    const asked = intents.map((intent, n) => {
      const recipient = recipients[n] as Recipient
      return { intent, recipient, key: keyOf(intent, recipient) }
    })
    const history = await readHistory(ctx, asked, sender.capDays)
    const fresh = await prepare(ctx, sender, asked, history)
    const stored = new Map(
      (await storeMessages(ctx, keys, [...fresh.values()])).map((row) => [row.key, row]),
    )
    const known = await readStored(
      ctx,
      history.flatMap(({ storedId }) => storedId ?? []),
    )
    const results = asked.map(({ key }, n) => {
      const row = stored.get(key) ?? known.get(history[n]?.storedId ?? '')
      if (!row) throw new Error('A message was neither stored nor known')
      return resultOf(row, fresh.get(key)?.id === row.id)
    })
    if (results.some(({ isNew, allowed }) => isNew && allowed)) {
      ctx.emit('messaging/messages.queued', {})
    }
    return results
  },
  audit: (input, results) => ({
    entity: 'message',
    ...(results.length === 1 && results[0] && { entityId: results[0].messageId }),
    details: {
      asked: input.intents.length,
      queued: results.filter(({ isNew, allowed }) => isNew && allowed).length,
      denied: results.filter(({ isNew, allowed }) => isNew && !allowed).length,
    },
  }),
})

/** The only way out, for one message. See sendAll(). */
export async function send(ctx: Ctx, intent: SendIntent): Promise<SendResult> {
  const [result] = await sendAll(ctx, { intents: [intent] })
  if (!result) throw new Error('A message was neither stored nor known')
  return result
}

type Asked = { intent: SendIntent; recipient: Recipient; key: string }

/** Cause, channel and the keyed hash of the address. Who has no address is told apart by who they are. */
const keyOf = ({ cause, channel, customerId }: SendIntent, { address }: Recipient) =>
  `${cause}:${channel}:${address ? address.hash.toString('hex') : `none-${customerId ?? 'unknown'}`}`

const lockMarketing = ({ tx, orgId }: TxCtx) =>
  tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`marketing ${orgId}`}, 0))`)

/** Decides and renders what is not stored yet, by key: of the same asked for twice, the first. */
async function prepare(
  ctx: TxCtx,
  sender: Sender,
  intents: readonly Asked[],
  history: readonly History[],
): Promise<Map<string, NewMessage>> {
  const fresh = new Map<string, NewMessage>()
  const allowedNow = new Map<string, number>()
  for (const [n, { intent, recipient, key }] of intents.entries()) {
    const past = history[n]
    if (!past || past.storedId || fresh.has(key)) continue
    const person = recipient.customerId ?? ''
    const before = allowedNow.get(person) ?? 0
    const isTemplate = intent.content.template === 'whatsapp-template'
    const asked = { intent: { ...intent, isTemplate }, recipient }
    const facts = factsOf(sender, asked, past, before, ctx.now())
    const decision = decide(facts)
    if (decision.allowed && intent.purpose === 'marketing') allowedNow.set(person, before + 1)
    const secret = randomBytes(32).toString('base64url')
    const outgoing = decision.allowed ? await makeOutgoing(ctx, sender, intent, secret) : undefined
    const linkHash = outgoing && intent.purpose === 'marketing' ? hashOfSecret(secret) : undefined
    fresh.set(key, { id: uuidv7(), key, intent, recipient, decision, outgoing, linkHash })
  }
  return fresh
}

async function readStored(
  { tx, orgId }: TxCtx,
  ids: string[],
): Promise<Map<string, StoredMessage>> {
  if (ids.length === 0) return new Map()
  const rows = await tx.execute<StoredMessage>(sql`
    select id, idempotency_key as key, status, decision from message_log
    where org_id = ${orgId} and id = any(${sql.param(ids)}::uuid[])`)
  return new Map(rows.map((row) => [row.id, row]))
}

const resultOf = ({ id, status, decision }: StoredMessage, isNew: boolean): SendResult => ({
  messageId: id,
  status,
  isNew,
  allowed: decision.allowed,
  rule: decision.rule,
  sentence: decision.sentence ?? '',
})
