import postgres from 'postgres'
import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Ctx, TxCtx } from '@/db/context'
import { keyring } from '@/db/keyring'
import { readRecipients } from '@/domains/messaging/send/read-recipients'
import { readMergeValues } from '@/domains/messaging/templates/read-merge-values'
import { surprises } from '@/domains/rehearsals/surprises'
import { messagesToRead } from '@/domains/understanding/reading/message-to-read'
import { makeBigShop } from './bench/big-shop'
import { explainScans } from './explain'
import { createTestDatabase, type TestDatabase } from './postgres/test-database'
import { createOrg, type TestOrg } from './test-org'

let database: TestDatabase
let org: TestOrg
let customerId: string
let orderId: string
beforeAll(async () => {
  database = await createTestDatabase()
  org = await createOrg()
  const owner = postgres(database.ownerUrl, { max: 1, onnotice: () => {} })
  await makeBigShop(owner, {
    orgId: org.orgId,
    connectionId: uuidv7(),
    customers: 20_000,
    orders: 20_000,
    currency: 'GBP',
    timeZone: 'UTC',
  })
  await owner`vacuum analyze customers, orders`
  const [row] = await owner<{ id: string; customer: string }[]>`
    select id, customer_id as customer from orders limit 1`
  orderId = row?.id ?? ''
  customerId = row?.customer ?? ''
  await owner.end()
}, 120_000)
afterAll(() => database.drop())

const asked = async (ctx: Ctx) => {
  const keys = await keyring(org.ctx)
  await readRecipients(ctx as TxCtx, keys, [{ customerId, channel: 'email', to: undefined }])
}
const readings: Record<string, (ctx: Ctx) => Promise<unknown>> = {
  'whom a message goes to': asked,
  'what a template says of a person': (ctx) =>
    readMergeValues(ctx as TxCtx, [{ customerId }, { customerId: null, orderId }], ''),
  'what is surprising in a rehearsal': (ctx) =>
    surprises(
      ctx as TxCtx,
      [{ customerId, causeId: null, leavesAt: new Date(), sentence: '' }] as never,
      'past',
    ),
  'what a message is read with': (ctx) => messagesToRead(ctx, [uuidv7()]),
}

test.each(Object.keys(readings))(
  '%s is looked up by key, however large the shop is',
  async (name) => {
    const scans = await explainScans(org.ctx, (ctx) => readings[name]?.(ctx) ?? Promise.resolve())
    const large = scans.filter((scan) =>
      /^(Seq|Index|Index Only) Scan (orders|customers)\b/.test(scan),
    )
    expect(large.length).toBeGreaterThan(0)
    for (const scan of large) expect(scan).toMatch(/^Index .*id = /)
  },
)
