import { sql } from 'drizzle-orm'
import { v7 as uuidv7 } from 'uuid'
import { withOrg } from '@/db/client'
import { keyring } from '@/db/keyring'
import { sealPayload } from '@/db/sealed-payload'
import { noteCustomer, setCustomField, tagCustomers } from '@/domains/customers'
import { ingestMessages } from '@/domains/inbox'
import { ingestOrders } from '@/domains/orders'
import { saveView } from '@/domains/organizations'
import { createMember } from './test-member'
import type { TestOrg } from './test-org'

export interface FullPerson {
  customerId: string
  /** everything that says who they are, as somebody would write it */
  values: string[]
}

/** What a made-up person is called in this test: every value has the word in it, and no other person has. */
const detailsOf = (word: string, digits: string) => ({
  word,
  externalId: `buyer-${word}-77`,
  name: `${word} Lindqvist`,
  email: `${word}@mail.example`,
  phone: `+4420794${digits}`,
  street: `12 ${word} Lane`,
  postcode: `${word.slice(0, 3).toUpperCase()} 4XY`,
  city: `${word}ville`,
})

/**
 * A person who stands in every table that can know one: an order and all that follows it in the product, and rows of
 * tables that nothing writes yet.
 * @param digits five of them, for the phone number
 */
export async function createFullPerson(
  org: TestOrg,
  connectionId: string,
  { word, digits, orderedAt }: { word: string; digits: string; orderedAt: string },
): Promise<FullPerson> {
  const person = detailsOf(word, digits)
  const { externalId, name, email, phone, street, postcode, city } = person
  const number = `1-${word}`
  await ingestOrders(org.ctx, {
    connectionId,
    orders: [
      {
        externalOrderId: number,
        status: 'delivered',
        paymentStatus: 'paid',
        currency: 'GBP',
        totalAmount: '40.00',
        orderedAt,
        sourceUpdatedAt: orderedAt,
        customerName: name,
        buyer: { ...person, country: 'GB', consent: 'opted_in' },
        items: [{ title: 'Lantern', quantity: 1, unitPrice: '40.00', totalPrice: '40.00' }],
      },
    ],
  })
  const [row] = await org.rows(
    `select customer_id as id from customer_identities where external_id = '${externalId}'`,
  )
  const customerId = String(row?.['id'])
  await ingestMessages(org.ctx, {
    connectionId,
    messages: [
      {
        externalId: `m-${number}`,
        externalConversationId: `c-${number}`,
        subject: `Where is it, asks ${name}`,
        body: `Write to ${email} or call ${phone}. ${name}, ${street}`,
        direction: 'in',
        sentAt: orderedAt,
        externalOrderId: number,
        buyer: { externalId, name, email, phone },
        quoted: `${name} wrote from ${email}`,
        attachments: [
          {
            externalId: '0',
            name: `${name}.pdf`,
            contentType: 'application/pdf',
            url: `https://files.example/?for=${email}`,
          },
        ],
      },
    ],
  })
  await noteCustomer(org.ctx, {
    customerId,
    kind: 'call',
    body: `${name} likes calls: ${phone}`,
    minutes: 5,
    outcome: 'reached',
  })
  await tagCustomers(org.ctx, { customerIds: [customerId], tag: `${email}` })
  await setCustomField(org.ctx, { customerId, name: 'mail', value: email })
  await saveView(org.ctx, { list: 'customers', name: word, params: { q: email }, isShared: true })
  await fillOtherTables(org, connectionId, { ...person, customerId, number, orderedAt })
  const parcel = `parcel-${word}`
  return { customerId, values: [externalId, name, email, phone, street, postcode, city, parcel] }
}

type Known = ReturnType<typeof detailsOf> & {
  customerId: string
  number: string
  orderedAt: string
}

async function fillOtherTables(org: TestOrg, connectionId: string, person: Known): Promise<void> {
  const { orgId, ctx } = org
  const keys = await keyring(ctx)
  const { customerId, number, orderedAt, email, phone, name, externalId, word } = person
  const [mail, call] = [keys.encrypt(email), keys.encrypt(phone)]
  const payload = (content: object) => sealPayload(keys, Buffer.from(JSON.stringify(content)))
  const [importId, interestId, itemId] = [uuidv7(), uuidv7(), uuidv7()]
  const [segmentId, campaignId, ledgerId] = [uuidv7(), uuidv7(), uuidv7()]
  const { userId } = await createMember(org, 'agent')
  await withOrg(orgId, async (tx) => {
    const [order] = await tx.execute<{ id: string }>(sql`
      select id from orders where org_id = ${orgId} and external_order_id = ${number}`)
    const [message] = await tx.execute<{ id: string }>(sql`
      select m.id from messages m where m.org_id = ${orgId} and m.external_id = ${`m-${number}`}`)
    const run = (statement: ReturnType<typeof sql>) => tx.execute(statement)
    const id = sql`internal.uuid_v7()`
    await run(sql`
      insert into shipments (org_id, id, order_id, carrier, tracking_number, status, shipped_at)
      values (${orgId}, ${id}, ${order?.id ?? null}, 'DHL', ${`parcel-${word}`}, 'sent', ${orderedAt})`)
    await run(sql`
      insert into order_cases (org_id, id, connection_id, external_id, type, status, external_order_id, opened_at,
        source_updated_at)
      values (${orgId}, ${id}, ${connectionId}, ${`return-${number}`}, 'return', 'closed', ${number}, ${orderedAt}, ${orderedAt})`)
    await run(sql`
      insert into checkouts (org_id, id, connection_id, external_id, customer_id, email, recovery_url, items, currency,
        total, abandoned_at, source_updated_at, content_hash)
      values (${orgId}, ${id}, ${connectionId}, ${`k-${number}`}, ${customerId}, ${mail},
        ${keys.encrypt(`https://shop.example/?mail=${email}`)}, '[]', 'GBP', 5, ${orderedAt}, ${orderedAt}, '\\x01')`)
    await run(sql`
      insert into raw_payloads (org_id, connection_id, kind, external_id, body, source_updated_at, stored_at)
      values (${orgId}, ${connectionId}, 'order', ${number}, ${payload(person)}, ${orderedAt}, ${orderedAt})`)
    await run(sql`
      insert into message_receipts (org_id, connection_id, external_id, kind, at, problem)
      values (${orgId}, ${connectionId}, ${`m-${number}`}, 'failed', ${orderedAt}, 'no such number')`)
    for (const status of ['processed', 'received']) {
      await run(sql`
        insert into webhook_deliveries (org_id, id, connection_id, delivery_key, topic, status, payload, triggered_at, received_at)
        values (${orgId}, ${id}, ${connectionId}, ${`${status} ${number}`}, 'orders/updated', ${status},
          ${payload({ buyer: person })}, ${orderedAt}, ${orderedAt})`)
    }
    const copy = { subject: `Call ${phone}`, headline: 'Hello', body: `Write to ${email}` }
    await run(sql`
      insert into campaigns (org_id, id, title, channel, filters, definition, status, started_at)
      values (${orgId}, ${campaignId}, ${`To ${email}`}, 'email', ${JSON.stringify({ segmentId })}::jsonb,
        ${JSON.stringify({ steps: [{ copy }], test: null, holdout: 0, schedule: { kind: 'now' }, perHour: null })}::jsonb,
        'sending', ${orderedAt})`)
    await run(sql`
      insert into message_log (org_id, id, idempotency_key, cause, purpose, customer_id, campaign_id, channel, recipient,
        address_hash, subject, content, status, sent_at, decision)
      values (${orgId}, ${ledgerId}, ${`key ${number}`}, ${`cause ${number}`}, 'marketing', ${customerId}, ${campaignId},
        'email', ${mail}, ${keys.hash('email', email)}, ${`Dear ${name}`}, ${payload({ html: `Dear ${name}` })}, 'sent', ${orderedAt},
        ${JSON.stringify({ allowed: true, rule: 'allowed', facts: { to: email } })}::jsonb)`)
    await run(sql`
      insert into campaign_recipients (org_id, campaign_id, customer_id, status, handed_at, message_id, last_sent_at)
      values (${orgId}, ${campaignId}, ${customerId}, 'sent', ${orderedAt}, ${ledgerId}, ${orderedAt})`)
    await run(sql`
      insert into message_events (org_id, id, message_id, kind, at, details)
      values (${orgId}, ${id}, ${ledgerId}, 'clicked', ${orderedAt}, ${JSON.stringify({ url: `https://x.example/?${email}` })}::jsonb)`)
    await run(sql`
      insert into reply_drafts (org_id, conversation_id, user_id, body)
      select org_id, conversation_id, ${userId}::uuid, ${`Dear ${name}`} from messages
      where org_id = ${orgId} and id = ${message?.id ?? null}`)
    await run(sql`
      insert into quick_replies (org_id, id, title, body) values (${orgId}, ${id}, ${email}, ${`Call ${phone}`})`)
    const templateId = uuidv7()
    await run(sql`
      insert into templates (org_id, id, name, channel, purpose, current_version)
      values (${orgId}, ${templateId}, ${`For ${email}`}, 'email', 'news', 1)`)
    await run(sql`
      insert into template_versions (org_id, template_id, version, subject, body)
      values (${orgId}, ${templateId}, 1, ${`Call ${phone}`}, ${JSON.stringify({ coupon: email })}::jsonb)`)
    await run(sql`
      insert into automations (org_id, id, preset, name, trigger_config, action_config, version)
      values (${orgId}, ${id}, 'welcome', 'Welcome', '{}', '{}', 1) on conflict (org_id, preset) do nothing`)
    await run(sql`
      insert into automation_versions (org_id, automation_id, version, trigger_config, action_config)
      select org_id, id, 1, '{}', '{}' from automations where org_id = ${orgId} and preset = 'welcome'
      on conflict do nothing`)
    await run(sql`
      insert into automation_runs (org_id, id, automation_id, version, customer_id, cause_key, cause_kind, cause_id,
        caused_at, status, wake_at, started_at, trace)
      select org_id, ${id}, id, 1, ${customerId}, ${`first:${customerId}`}, 'order', ${order?.id ?? null}, ${orderedAt},
        'waiting', ${orderedAt}, ${orderedAt}, ${JSON.stringify([{ did: 'enter', why: `${name}, ${email}` }])}::jsonb
      from automations where org_id = ${orgId} and preset = 'welcome'`)
    await run(sql`
      insert into message_intents (org_id, id, message_id, customer_id, tag, keyword, urgency, evidence)
      values (${orgId}, ${id}, ${message?.id ?? null}, ${customerId}, 'where', ${name}, 'low',
        ${JSON.stringify({ start: 0, end: 1, text: email })}::jsonb)`)
    await run(sql`
      insert into message_readings (org_id, message_id, reader, is_mood_decided, sentiment, mood_evidence, read_at)
      values (${orgId}, ${message?.id ?? null}, 'offline', true, 'negative',
        ${JSON.stringify({ start: 0, end: 1, text: email })}::jsonb, ${orderedAt})`)
    await run(sql`
      insert into reading_corrections (org_id, message_id, kind, was, label, before, corrected_at)
      values (${orgId}, ${message?.id ?? null}, 'intent', 'other', 'refund',
        ${JSON.stringify({ intents: [{ keyword: email }] })}::jsonb, ${orderedAt})`)
    await run(sql`
      insert into conversation_openings (org_id, conversation_id, opened_at)
      select org_id, conversation_id, sent_at from messages
      where org_id = ${orgId} and id = ${message?.id ?? null} on conflict do nothing`)
    await run(sql`
      insert into promises (org_id, id, message_id, customer_id, body)
      values (${orgId}, ${id}, ${message?.id ?? null}, ${customerId}, ${`Call ${name}`})`)
    await run(sql`
      insert into customer_interests (org_id, id, customer_id, keyword, expires_at)
      values (${orgId}, ${interestId}, ${customerId}, ${`${name} lanterns`}, '2030-01-01')`)
    await run(sql`
      insert into preference_links (org_id, id, customer_id, link_hash)
      values (${orgId}, ${id}, ${customerId}, ${keys.hash('email', email)})`)
    await run(sql`
      insert into customer_insights (org_id, customer_id, facts_hash, sentences, writer, written_at)
      values (${orgId}, ${customerId}, 'hash', ${sql.param([`${name} writes from ${email}.`])}::text[], 'model', ${orderedAt})`)
    const facts = [{ condition: { kind: 'city', is: 'is', cities: [] }, value: person.city }]
    await run(sql`
      insert into segments (org_id, id, name, kind, rules, is_due)
      values (${orgId}, ${segmentId}, ${`Near ${email}`}, 'fixed', ${JSON.stringify({ like: email })}::jsonb, false)`)
    await run(sql`
      insert into segment_member_changes (org_id, id, segment_id, customer_id, move, facts, at)
      values (${orgId}, ${id}, ${segmentId}, ${customerId}, 'entered', ${JSON.stringify(facts)}::jsonb, ${orderedAt})`)
    await run(sql`
      insert into catalog_items (org_id, id, title, status) values (${orgId}, ${itemId}, 'Lantern', 'active')`)
    await run(sql`
      insert into interest_suggestions (org_id, id, item_id, state, suggested_at)
      values (${orgId}, ${itemId}, ${itemId}, 'open', ${orderedAt})`)
    await run(sql`
      insert into interest_matches (org_id, suggestion_id, interest_id, score, matched_words)
      values (${orgId}, ${itemId}, ${interestId}, 1, ${JSON.stringify([{ wish: name, product: 'Lantern' }])}::jsonb)`)
    await run(sql`
      insert into tasks (org_id, id, customer_id, type, title, notes)
      values (${orgId}, ${id}, ${customerId}, 'follow_up', ${`Call ${name}`}, ${`On ${phone}`})`)
    await run(sql`
      insert into notifications (org_id, id, user_id, kind, cause_key, title)
      values (${orgId}, ${id}, ${userId}, 'reply_overdue', ${number}, ${`${name} wrote`})`)
    await run(sql`
      insert into customer_merges (org_id, id, kept_id, merged_id, evidence, moved)
      values (${orgId}, ${id}, ${customerId}, ${uuidv7()}, ${JSON.stringify({ email })}::jsonb, '{}')`)
    await run(sql`
      insert into failed_records (org_id, connection_id, entity, external_id, reason, failed_at)
      values (${orgId}, ${connectionId}, 'customers', ${externalId}, 'country: unknown', ${orderedAt})`)
    await run(sql`
      insert into imports (org_id, id, connection_id, status, file_name, file_bytes, rehearsal, created_at)
      values (${orgId}, ${importId}, ${connectionId}, 'completed', ${`of ${email}.csv`}, 1,
        ${JSON.stringify({ newCustomers: [{ name }] })}::jsonb, ${orderedAt})`)
    await run(sql`
      insert into import_rejects (org_id, import_id, line_no, reason, line)
      values (${orgId}, ${importId}, 1, ${keys.encrypt('no date')}, ${keys.encrypt(`x,${email}`)})`)
    await run(sql`
      insert into import_changes (org_id, import_id, kind, record_id, before)
      select org_id, ${importId}::uuid, 'identity', i.id, to_jsonb(i) || jsonb_build_object('phone', ${call}::text)
      from customer_identities i where org_id = ${orgId} and customer_id = ${customerId}
      union all
      select org_id, ${importId}::uuid, 'order', o.id, jsonb_build_object('order', to_jsonb(o), 'items', '[]'::jsonb)
      from orders o where org_id = ${orgId} and id = ${order?.id ?? null}`)
  })
}
