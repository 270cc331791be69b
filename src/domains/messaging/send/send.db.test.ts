import { sql } from 'drizzle-orm'
import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { withOrg } from '@/db/client'
import { MailError, type MailProvider } from '@/platform/mail/mail-provider'
import { offer, openShop, recorder } from '@/testing/mail-shop'
import { createTestDatabase, type TestDatabase } from '@/testing/postgres/test-database'
import { createOrg, type TestOrg } from '@/testing/test-org'
import { deliverDue, replayDecision, send, sendAll } from '..'
import type { MailIntent } from '../schemas'

let database: TestDatabase
let owner: postgres.Sql
beforeAll(async () => {
  database = await createTestDatabase()
  owner = postgres(database.ownerUrl, { max: 1, onnotice: () => {} })
})
afterAll(async () => {
  await owner.end()
  await database.drop()
})

const NOON = new Date('2026-11-20T12:00:00Z')
const hours = (count: number) => new Date(NOON.getTime() + count * 3600_000)

const ledger = (org: TestOrg) =>
  org.rows(
    'select status, subject, decision, attempts, provider_id, error from message_log order by created_at, id',
  )
const statuses = async (org: TestOrg) => (await ledger(org)).map(({ status }) => status)

describe('one message', () => {
  test('is stored with the gate’s answer, sent once, and says whose it is', async () => {
    const shop = await openShop(['ana'])
    const result = await send(shop.as({ now: NOON }), offer(shop.people['ana'] ?? ''))
    expect(result).toMatchObject({ status: 'queued', isNew: true, allowed: true, rule: 'allowed' })
    const { calls, provider } = recorder()
    expect(await deliverDue(shop.as({ now: NOON }), provider)).toEqual({
      sent: 1,
      failed: 0,
      isMore: false,
    })
    await deliverDue(shop.as({ now: hours(1) }), provider)
    expect(calls).toHaveLength(1)
    expect(calls[0]?.key).toMatch(/^campaign:autumn:email:[0-9a-f]{64}$/)
    expect(calls[0]?.mail).toMatchObject({
      from: '"Lantern House" <hello@lanterns.example>',
      to: 'ana@mail.example',
      replyTo: 'desk@lanterns.example',
      subject: 'Come back',
      tags: { org: shop.orgId, message: result.messageId },
    })
    const { headers = {}, html, text } = calls[0]?.mail ?? { html: '', text: '' }
    expect(headers['List-Unsubscribe-Post']).toBe('List-Unsubscribe=One-Click')
    const secret = /^<http[^>]*\/api\/unsubscribe\/([\w-]{43})>$/.exec(
      headers['List-Unsubscribe'] ?? '',
    )?.[1]
    expect(html).toContain(`/unsubscribe/${secret}`)
    expect(text).toContain('1 Mill Lane, York')
    expect(await ledger(shop)).toMatchObject([{ status: 'sent', provider_id: 'id-1', attempts: 1 }])
  })

  test('a mail about an order has nothing to unsubscribe from', async () => {
    const shop = await openShop(['ana'], { consent: 'opted_out' })
    await send(
      shop.as({ now: NOON }),
      offer(shop.people['ana'] ?? '', {
        purpose: 'transactional',
        inReplyTo: { messageId: '<1@mail.example>', references: ['<0@mail.example>'] },
      }),
    )
    const { calls, provider } = recorder()
    await deliverDue(shop.as({ now: NOON }), provider)
    expect(calls[0]?.mail.headers).toEqual({
      'In-Reply-To': '<1@mail.example>',
      References: '<0@mail.example> <1@mail.example>',
    })
  })

  test('what the gate refuses is stored with its reason, and never sent', async () => {
    const shop = await openShop(['ana', 'bo'])
    await withOrg(shop.orgId, (tx) =>
      tx.execute(sql`
        insert into consents (org_id, id, customer_id, channel, purpose, state, source, at)
        values (${shop.orgId}, internal.uuid_v7(), ${shop.people['ana']}, 'email', 'marketing', 'opted_out', 'test', now())`),
    )
    const results = await sendAll(shop.as({ now: NOON }), {
      intents: [offer(shop.people['ana'] ?? ''), offer(shop.people['bo'] ?? '')],
    })
    expect(results.map(({ rule }) => rule)).toEqual(['opted_out', 'allowed'])
    expect(results[0]?.sentence).toBe('This person does not want marketing by e-mail.')
    const { calls, provider } = recorder()
    await deliverDue(shop.as({ now: NOON }), provider)
    expect(calls.map(({ mail }) => mail.to)).toEqual(['bo@mail.example'])
    for (const { decision } of await ledger(shop))
      expect(replayDecision(decision)).toEqual(decision)
  })

  test('who is not known (any more), or is another organization’s, has a row too', async () => {
    const [shop, other] = [await openShop(['ana']), await openShop(['bo'])]
    const result = await send(shop.as({ now: NOON }), offer(other.people['bo'] ?? ''))
    expect(result).toMatchObject({ status: 'denied', rule: 'no_address', isNew: true })
  })

  test('a shop that has not said who it is sends no marketing', async () => {
    const shop = await openShop(['ana'], { isSetUp: false })
    const ask = (change: Partial<MailIntent>) =>
      send(shop.as({ now: NOON }), offer(shop.people['ana'] ?? '', change))
    expect(await ask({})).toMatchObject({
      rule: 'sender_incomplete',
      sentence:
        'Marketing cannot leave before Settings, Sender says: a from-name, an address to send from, an address for answers, a postal address.',
    })
    expect(await ask({ cause: 'order:1', purpose: 'transactional' })).toMatchObject({
      rule: 'allowed',
    })
  })

  test('an address that Etsy gave is for its orders', async () => {
    const shop = await openShop(['ana'], { marketplace: 'etsy' })
    const ask = (change: Partial<MailIntent>) =>
      send(shop.as({ now: NOON }), offer(shop.people['ana'] ?? '', change))
    expect((await ask({})).rule).toBe('etsy_marketing')
    expect((await ask({ cause: 'order:1', purpose: 'transactional' })).rule).toBe('allowed')
  })

  test('the database takes no row without an answer, and none that leaves against it', async () => {
    const { orgId } = await createOrg()
    const insert = (status: string, decision: string) =>
      owner`insert into message_log (org_id, id, idempotency_key, cause, purpose, channel, status, decision)
        values (${orgId}, gen_random_uuid(), ${`${status} ${decision}`}, 'c', 'marketing', 'email', ${status}, ${decision}::text::jsonb)`
    await expect(insert('queued', '{}')).rejects.toThrow(/message_log_decision/)
    await expect(insert('denied', '{"allowed": false}')).rejects.toThrow(/message_log_decision/)
    await expect(insert('queued', '{"allowed": false, "rule": "x"}')).rejects.toThrow(
      /message_log_decision/,
    )
    await insert('denied', '{"allowed": false, "rule": "x"}')
  })
})

describe('the same again', () => {
  test('in turn and at once: one row, one call', async () => {
    const shop = await openShop(['ana'])
    const ask = () => send(shop.as({ now: NOON }), offer(shop.people['ana'] ?? ''))
    const results = [await ask(), ...(await Promise.all([ask(), ask(), ask(), ask()]))]
    expect(new Set(results.map(({ messageId }) => messageId)).size).toBe(1)
    expect(results.filter(({ isNew }) => isNew)).toHaveLength(1)
    const { calls, provider } = recorder()
    await Promise.all([1, 2, 3].map(() => deliverDue(shop.as({ now: NOON }), provider)))
    expect(calls).toHaveLength(1)
    expect(await statuses(shop)).toEqual(['sent'])
  })

  test('within one call', async () => {
    const shop = await openShop(['ana'])
    const one = offer(shop.people['ana'] ?? '')
    const results = await sendAll(shop.as({ now: NOON }), { intents: [one, one] })
    expect(results.map(({ messageId }) => messageId)).toEqual([
      results[0]?.messageId,
      results[0]?.messageId,
    ])
    expect(await statuses(shop)).toEqual(['queued'])
  })

  test('also when the hash key has changed since', async () => {
    const shop = await openShop(['ana'])
    await send(shop.as({ now: NOON }), offer(shop.people['ana'] ?? ''))
    await owner`update message_log set idempotency_key = 'by the former key' where org_id = ${shop.orgId}`
    const again = await send(shop.as({ now: NOON }), offer(shop.people['ana'] ?? ''))
    expect(again.isNew).toBe(false)
    expect(await statuses(shop)).toEqual(['queued'])
  })
})

describe('when', () => {
  test('three a week, counted also within one call and at once', async () => {
    const shop = await openShop(['ana'])
    const ask = (n: number) => offer(shop.people['ana'] ?? '', { cause: `campaign:${n}` })
    await Promise.all([1, 2].map((n) => send(shop.as({ now: NOON }), ask(n))))
    const results = await sendAll(shop.as({ now: NOON }), { intents: [3, 4, 5].map(ask) })
    expect(results.map(({ rule }) => rule)).toEqual(['allowed', 'frequency_cap', 'frequency_cap'])
    const later = await send(shop.as({ now: hours(24 * 7 + 1) }), ask(6))
    expect(later.rule).toBe('allowed')
  })

  test('at night it waits for the morning of the person', async () => {
    const shop = await openShop(['ana'], { country: 'JP' })
    const result = await send(shop.as({ now: NOON }), offer(shop.people['ana'] ?? ''))
    expect(result).toMatchObject({ status: 'queued', rule: 'quiet_hours' })
    const { calls, provider } = recorder()
    await deliverDue(shop.as({ now: hours(10.9) }), provider)
    expect(calls).toHaveLength(0)
    await deliverDue(shop.as({ now: hours(11) }), provider)
    expect(calls).toHaveLength(1)
  })

  test('what was queued by day and comes up at night waits as well', async () => {
    const shop = await openShop(['ana'])
    await send(shop.as({ now: NOON }), offer(shop.people['ana'] ?? ''))
    const { calls, provider } = recorder()
    await deliverDue(shop.as({ now: hours(10) }), provider)
    expect(calls).toHaveLength(0)
    const [row] = await ledger(shop)
    expect(row).toMatchObject({ status: 'queued', decision: { rule: 'quiet_hours' } })
  })

  test('who refuses at their channel while it waits is not written to', async () => {
    const shop = await openShop(['ana'])
    await send(shop.as({ now: NOON }), offer(shop.people['ana'] ?? ''))
    await withOrg(shop.orgId, (tx) =>
      tx.execute(sql`
        insert into consents (org_id, id, customer_id, channel, purpose, state, source, at)
        values (${shop.orgId}, internal.uuid_v7(), ${shop.people['ana']}, 'email', 'marketing', 'opted_out', 'marketplace', now())`),
    )
    const { calls, provider } = recorder()
    await deliverDue(shop.as({ now: NOON }), provider)
    expect(calls).toHaveLength(0)
    const [row] = await ledger(shop)
    expect(row).toMatchObject({ status: 'denied', decision: { rule: 'opted_out' } })
    expect(replayDecision(row?.['decision'])).toEqual(row?.['decision'])
  })
})

describe('when sending fails', () => {
  const failing = (error: Error, change: Partial<MailProvider> = {}) => {
    let isDown = true
    const recorded = recorder({
      ...change,
      send: async (mail, key) => {
        recorded.calls.push({ mail, key })
        if (isDown) throw error
        return 'id'
      },
    })
    return {
      ...recorded,
      mend: () => {
        isDown = false
      },
    }
  }

  test('an outage is waited out: the same bytes with the same key', async () => {
    const shop = await openShop(['ana'])
    await send(shop.as({ now: NOON }), offer(shop.people['ana'] ?? ''))
    const { calls, provider, mend } = failing(new MailError('down', true, { mayHaveGone: true }))
    await deliverDue(shop.as({ now: NOON }), provider)
    expect(await ledger(shop)).toMatchObject([{ status: 'queued', error: 'down' }])
    mend()
    await deliverDue(shop.as({ now: hours(0.1) }), provider)
    expect(await statuses(shop)).toEqual(['sent'])
    expect(calls).toHaveLength(2)
    expect(calls[1]).toEqual(calls[0])
  })

  test('an outage that outlasts the provider’s memory ends as unknown', async () => {
    const shop = await openShop(['ana'])
    await send(
      shop.as({ now: NOON }),
      offer(shop.people['ana'] ?? '', { purpose: 'transactional' }),
    )
    const { calls, provider } = failing(new MailError('down', true, { mayHaveGone: true }))
    await deliverDue(shop.as({ now: NOON }), provider)
    await deliverDue(shop.as({ now: hours(25) }), provider)
    expect(calls).toHaveLength(1)
    expect(await statuses(shop)).toEqual(['unknown'])
  })

  test('a refusal is final, and its reason is kept without the address', async () => {
    const shop = await openShop(['ana'])
    await send(shop.as({ now: NOON }), offer(shop.people['ana'] ?? ''))
    const { provider } = failing(new MailError('Invalid to: ana@mail.example', false))
    await deliverDue(shop.as({ now: NOON }), provider)
    expect(await ledger(shop)).toMatchObject([{ status: 'failed', error: 'Invalid to: [e-mail]' }])
  })

  test('a line cut off in the middle of SMTP is unknown, and not tried again', async () => {
    const shop = await openShop(['ana'])
    await send(shop.as({ now: NOON }), offer(shop.people['ana'] ?? ''))
    const { calls, provider } = failing(new Error('socket closed'), {
      name: 'smtp',
      idempotentForMs: 0,
    })
    await deliverDue(shop.as({ now: NOON }), provider)
    await deliverDue(shop.as({ now: hours(1) }), provider)
    expect(await statuses(shop)).toEqual(['unknown'])
    expect(calls).toHaveLength(1)
  })

  describe('the process dies while it sends', () => {
    const died = async (provider: string) => {
      const shop = await openShop(['ana'])
      await send(shop.as({ now: NOON }), offer(shop.people['ana'] ?? ''))
      await owner`update message_log set status = 'sending', attempts = 1, may_have_gone = true, provider = ${provider},
        first_attempt_at = ${NOON}, attempted_at = ${NOON} where org_id = ${shop.orgId}`
      return shop
    }

    test('it is left alone while it may still be sent', async () => {
      const shop = await died('resend')
      const { calls, provider } = recorder()
      await deliverDue(shop.as({ now: hours(0.1) }), provider)
      expect(calls).toHaveLength(0)
      expect(await statuses(shop)).toEqual(['sending'])
    })

    test('sent again where the provider drops a second one', async () => {
      const shop = await died('resend')
      const { calls, provider } = recorder()
      await deliverDue(shop.as({ now: hours(1) }), provider)
      expect(calls).toHaveLength(1)
      expect(await ledger(shop)).toMatchObject([{ status: 'sent', attempts: 2 }])
    })

    test.each([
      ['SMTP knows no keys', 'smtp', { name: 'smtp', idempotentForMs: 0 }, 1],
      ['another provider knows nothing of it', 'smtp', {}, 1],
      ['the provider has forgotten the key', 'resend', {}, 23.5],
    ])('unknown where %s', async (_, before, change, later) => {
      const shop = await died(before)
      const { calls, provider } = recorder(change)
      await deliverDue(shop.as({ now: hours(later) }), provider)
      expect(calls).toHaveLength(0)
      expect(await statuses(shop)).toEqual(['unknown'])
    })

    test('who has refused since is not tried again', async () => {
      const shop = await died('resend')
      await withOrg(shop.orgId, (tx) =>
        tx.execute(sql`
          insert into consents (org_id, id, customer_id, channel, purpose, state, source, at)
          values (${shop.orgId}, internal.uuid_v7(), ${shop.people['ana']}, 'email', 'marketing', 'opted_out', 'x', now())`),
      )
      const { calls, provider } = recorder()
      await deliverDue(shop.as({ now: hours(1) }), provider)
      expect(calls).toHaveLength(0)
      expect(await statuses(shop)).toEqual(['unknown'])
    })
  })
})

test('a line break in a subject is no second header', async () => {
  const shop = await openShop(['ana'])
  await send(
    shop.as({ now: NOON }),
    offer(shop.people['ana'] ?? '', {
      content: {
        template: 'letter',
        props: { subject: 'Hello\r\nBcc: all@mail.example', body: 'Hi', why: 'Because.' },
      },
    }),
  )
  const { calls, provider } = recorder()
  await deliverDue(shop.as({ now: NOON }), provider)
  expect(calls[0]?.mail.subject).toBe('Hello Bcc: all@mail.example')
})
