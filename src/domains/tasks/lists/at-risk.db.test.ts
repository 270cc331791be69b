import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  getConversation,
  ingestMessages,
  listConversations,
  moveConversations,
  readBoard,
} from '@/domains/inbox'
import { createTestDatabase, type TestDatabase } from '@/testing/postgres/test-database'
import { createConnection, createOrg, type TestOrg } from '@/testing/test-org'
import { saveSlaTargets, setClocks } from '..'

let database: TestDatabase
let org: TestOrg
let ebay: string
let amazon: string
beforeAll(async () => {
  database = await createTestDatabase()
  org = await createOrg()
  const connectedAt = new Date('2026-11-01T00:00:00Z')
  ebay = await createConnection(org, { marketplace: 'ebay', connectedAt })
  amazon = await createConnection(org, { marketplace: 'amazon', connectedAt })
  await saveSlaTargets(org.ctx, {
    targets: [{ channel: 'any', priority: 'any', firstResponse: 240, resolution: 480 }],
  })
})
afterAll(() => database.drop())

/** Wednesday in London, where the shop opens at nine. */
const at = (time: string) => org.as({ now: new Date(`2026-11-25T${time}:00Z`) })

async function write(connectionId: string, subject: string, sentAt: string): Promise<string> {
  await ingestMessages(at('12:00'), {
    connectionId,
    messages: [
      {
        externalId: uuidv7(),
        externalConversationId: subject,
        subject,
        direction: 'in',
        body: 'Is it there?',
        sentAt,
      },
    ],
  })
  const [row] = await org.rows(`select id from conversations where external_id = '${subject}'`)
  return String(row?.['id'])
}

test('the inbox says until when a reply is due, finds what is at risk, and sorts by it', async () => {
  // due at 13:00, at 14:01, and by the marketplace at 11:00
  const first = await write(ebay, 'first', '2026-11-25T09:00:00Z')
  const later = await write(ebay, 'later', '2026-11-25T10:01:00Z')
  const late = await write(amazon, 'late', '2026-11-24T11:00:00Z')
  const history = await write(ebay, 'history', '2026-10-31T09:00:00Z')
  await setClocks(at('12:00'), {})

  expect(await getConversation(at('12:00'), first)).toMatchObject({
    replyDueAt: new Date('2026-11-25T13:00:00Z'),
    replyRule: 'target',
    replyTargetMinutes: 240,
    resolutionDueAt: new Date('2026-11-25T17:00:00Z'),
  })
  expect((await getConversation(at('12:00'), history)).replyDueAt).toBeNull()
  const ids = async (...given: Parameters<typeof listConversations>) =>
    (await listConversations(...given)).rows.map(({ id }) => id)
  expect(await ids(at('12:00'), { sort: 'due' })).toEqual([late, first, later])
  expect(await ids(at('12:00'), { isAtRisk: true, sort: 'due' })).toEqual([late, first])
  expect(await ids(at('12:01'), { isAtRisk: true, sort: 'due' })).toEqual([late, first, later])
  const [column] = await readBoard(at('12:00'), { isAtRisk: true })
  expect(column?.cards.map(({ id }) => id).sort()).toEqual([first, late].sort())

  // page by page, on and back
  const page = await listConversations(at('12:00'), { sort: 'due', size: 1 })
  const next = await listConversations(at('12:00'), {
    sort: 'due',
    size: 1,
    cursor: page.next ?? '',
  })
  expect(next.rows.map(({ id }) => id)).toEqual([first])
  expect(await ids(at('12:00'), { sort: 'due', size: 1, cursor: next.previous ?? '' })).toEqual([
    late,
  ])

  // who is answered is not at risk, though the clock has not been set anew
  await moveConversations(at('12:02'), { conversationIds: [late], to: { status: 'resolved' } })
  expect(await ids(at('12:02'), { isAtRisk: true, sort: 'due' })).toEqual([first, later])
  expect((await getConversation(at('12:02'), late)).replyDueAt).toBeNull()
})
