import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { withOrg } from '@/db/client'
import type { Actor, Ctx } from '@/db/context'
import { ingestProducts } from '@/domains/catalog'
import { ingestCustomers } from '@/domains/customers'
import { getConversation, ingestMessages, keepDraft, listConversations } from '@/domains/inbox'
import { listNotifications, savePreferences, tellOfWishes } from '@/domains/tasks'
import { createTestDatabase, type TestDatabase } from '@/testing/postgres/test-database'
import { createMember } from '@/testing/test-member'
import { createConnection, createOrg, type TestOrg } from '@/testing/test-org'
import {
  dismissSuggestion,
  draftForAskers,
  listSuggestions,
  listWishes,
  matchInterests,
  understandMessages,
} from '..'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

const buyers = [
  ['b-1', 'Mara Lind'],
  ['b-2', 'Ole Berg'],
] as const
const asksFor = (what: string) => `Do you ever get ${what}? Please let me know if you do.`

let org: TestOrg
let ana: Extract<Actor, { kind: 'user' }>
let me: Ctx
let connectionId: string
beforeEach(async () => {
  org = await createOrg()
  ana = await createMember(org, 'agent', 'Ana')
  me = org.as({ actor: ana })
  connectionId = await createConnection(org)
  const at = '2026-01-01T00:00:00Z'
  await ingestCustomers(org.ctx, {
    connectionId,
    customers: buyers.map(([externalId, name]) => ({
      externalId,
      name,
      firstSeenAt: at,
      sourceUpdatedAt: at,
    })),
  })
})

let messages = 0

/** A buyer writes in a thread of their own; answers with its id. */
async function writes(buyer: string, body: string, thread = buyer): Promise<string> {
  const externalId = `m-${messages++}`
  await ingestMessages(org.ctx, {
    connectionId,
    messages: [
      {
        externalId,
        externalConversationId: thread,
        direction: 'in',
        body,
        sentAt: new Date(Date.now() - 86_400_000 + messages).toISOString(),
        buyer: { externalId: buyer },
      },
    ],
  })
  const [row] = await org.rows(
    `select id, conversation_id from messages where external_id = '${externalId}'`,
  )
  await understandMessages(org.ctx, { messageIds: [String(row?.['id'])] })
  return String(row?.['conversation_id'])
}

async function comes(title: string) {
  await ingestProducts(org.ctx, {
    connectionId,
    products: [
      { externalId: title, title, status: 'active', sourceUpdatedAt: '2026-01-01T00:00:00Z' },
    ],
  })
  const { suggestedAt } = await matchInterests(org.ctx, {})
  const [suggestion] = await listSuggestions(org.ctx)
  return { suggestionId: suggestion?.id ?? '', askers: suggestion?.askers ?? [], suggestedAt }
}

test('one call puts a draft into the conversation of each who asked, and sends nothing', async () => {
  const [mara, ole] = [
    await writes('b-1', asksFor('red silk lanterns')),
    await writes('b-2', asksFor('silk lanterns')),
  ]
  await writes('b-1', asksFor('red lanterns of silk'))
  const { suggestionId, askers } = await comes('Red silk lantern')
  expect(askers).toHaveLength(3)
  expect(await draftForAskers(me, { suggestionId })).toEqual({
    drafted: 2,
    kept: 0,
    unreachable: 0,
    conversationIds: expect.arrayContaining([mara, ole]),
  })
  expect((await getConversation(me, mara)).draft).toMatch(
    /^Hello Mara,\n\nyou asked us about “.*”\. “Red silk lantern” is in stock now/,
  )
  expect((await getConversation(org.ctx, mara)).draft).toBe('')
  const { rows } = await listConversations(me, { hasMyDraft: true })
  expect(rows.map(({ id }) => id).sort()).toEqual([mara, ole].sort())
  expect(await org.rows(`select 1 from messages where direction = 'out'`)).toEqual([])
  const [after] = await listSuggestions(org.ctx)
  expect(after?.askers.every(({ draftedAt }) => draftedAt !== null)).toBe(true)
  await expect(draftForAskers(me, { suggestionId })).rejects.toMatchObject({ code: 'not_found' })
})

test('what somebody is writing stays, and one alone may be drafted to', async () => {
  const mara = await writes('b-1', asksFor('red silk lanterns'))
  const ole = await writes('b-2', asksFor('silk lanterns'))
  await keepDraft(me, { conversationId: mara, body: 'Dear Mara' })
  const { suggestionId, askers } = await comes('Red silk lantern')
  const oles = askers.find(({ customerName }) => customerName === 'Ole Berg')
  expect(
    await draftForAskers(me, { suggestionId, interestId: oles?.interestId ?? '' }),
  ).toMatchObject({ drafted: 1, conversationIds: [ole] })
  expect(await draftForAskers(me, { suggestionId })).toMatchObject({ drafted: 0, kept: 1 })
  expect((await getConversation(me, mara)).draft).toBe('Dear Mara')
})

test('a wish that came with no message is answered in the latest conversation, if there is one', async () => {
  await writes('b-1', 'Thank you!', 'earlier')
  await withOrg(org.orgId, (tx) =>
    tx.execute(sql`
      insert into customer_interests (org_id, id, customer_id, keyword, created_at, expires_at)
      select org_id, gen_random_uuid(), id, 'red silk lanterns', now() - interval '1 day', now() + interval '9 days'
      from customers where org_id = ${org.orgId}`),
  )
  const { suggestionId, askers } = await comes('Red silk lantern')
  expect(askers.map(({ conversationId }) => conversationId === null).sort()).toEqual([false, true])
  expect(await draftForAskers(me, { suggestionId })).toMatchObject({ drafted: 1, unreachable: 1 })
})

test('is for who may answer, in their own organization, while the suggestion is open', async () => {
  await writes('b-1', asksFor('red silk lanterns'))
  const { suggestionId } = await comes('Red silk lantern')
  const other = await createOrg()
  const stranger = other.as({ actor: await createMember(other, 'agent') })
  await expect(draftForAskers(stranger, { suggestionId })).rejects.toMatchObject({
    code: 'not_found',
  })
  const viewer = org.as({ actor: await createMember(org, 'viewer') })
  await expect(draftForAskers(viewer, { suggestionId })).rejects.toMatchObject({
    code: 'forbidden',
  })
  await expect(draftForAskers(org.ctx, { suggestionId })).rejects.toMatchObject({ code: 'invalid' })
  await dismissSuggestion(me, { suggestionId })
  await expect(draftForAskers(me, { suggestionId })).rejects.toMatchObject({ code: 'not_found' })
})

test('colleagues are told once of what came in, unless they muted it', async () => {
  await writes('b-1', asksFor('red silk lanterns'))
  await writes('b-2', asksFor('silk lanterns'))
  const quiet = org.as({ actor: await createMember(org, 'agent', 'Quiet') })
  await savePreferences(quiet, {
    muted: ['wish_in_stock'],
    digest: 'off',
    digestHour: 8,
    timeZone: null,
  })
  const { suggestedAt } = await comes('Red silk lantern')
  expect(await tellOfWishes(org.ctx, { suggestedAt })).toEqual({ told: 1 })
  expect(await tellOfWishes(org.ctx, { suggestedAt })).toEqual({ told: 0 })
  expect((await listNotifications(me, {})).rows).toMatchObject([
    {
      kind: 'wish_in_stock',
      title: 'Red silk lantern is here, and 2 people asked for it',
      href: '/inbox/wishes',
    },
  ])
  expect((await listNotifications(quiet, {})).rows).toEqual([])
})

test('wishes are listed page by page, the newest first, with what has come for them', async () => {
  const mara = await writes('b-1', asksFor('red silk lanterns'))
  await writes('b-2', asksFor('brass teapots'))
  await comes('Red silk lantern')
  const page = await listWishes(org.ctx, { size: 1 })
  expect(page.rows).toMatchObject([{ customerName: 'Ole Berg', suggestions: 0 }])
  const next = await listWishes(org.ctx, { size: 1, cursor: page.next ?? '' })
  expect(next.rows).toMatchObject([
    { customerName: 'Mara Lind', conversationId: mara, suggestions: 1 },
  ])
  expect(next.next).toBeUndefined()
  const later = org.as({ now: new Date(Date.now() + 300 * 86_400_000) })
  expect((await listWishes(later)).rows).toEqual([])
})
