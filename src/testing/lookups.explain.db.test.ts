import { sql } from 'drizzle-orm'
import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Ctx, TxCtx } from '@/db/context'
import { keyring } from '@/db/keyring'
import { newEntries } from '@/domains/automations/engine/enter-people'
import { readFlow } from '@/domains/automations/flows/read-flow'
import type { PresetName } from '@/domains/automations/schemas'
import { recordChoices } from '@/domains/customers'
import { listMerges } from '@/domains/customers/queries/list-merges'
import { findThreads } from '@/domains/inbound/find-threads'
import { readRecipients } from '@/domains/messaging/send/read-recipients'
import { readMergeValues } from '@/domains/messaging/templates/read-merge-values'
import { findPerson } from '@/domains/privacy/find-person'
import { surprises } from '@/domains/rehearsals/surprises'
import { messagesToRead } from '@/domains/understanding/reading/message-to-read'
import { explainScans } from './explain'
import { openBigShop } from './open-big-shop'
import type { TestDatabase } from './postgres/test-database'
import type { TestOrg } from './test-org'

const flowId = uuidv7()
let database: TestDatabase
let org: TestOrg
let connectionId: string
let customerId: string
let orderId: string
beforeAll(async () => {
  const shop = await openBigShop()
  const { owner } = shop
  ;({ database, org, connectionId } = shop)
  // as if everybody had been in a flow
  await owner`set session_replication_role = replica`
  await owner`
    insert into automation_runs (org_id, id, automation_id, version, customer_id, cause_key, cause_kind, cause_id,
      caused_at, status, wake_at, started_at)
    select org_id, gen_random_uuid(), ${flowId}, 1, id, 'first:' || gen_random_uuid(), 'order', gen_random_uuid(),
      now(), 'finished', now(), now()
    from customers`
  await owner`
    insert into customer_identities (org_id, id, customer_id, external_id, email_hash, first_seen_at, last_seen_at)
    select org_id, id, id, external_id, sha256(external_id::bytea), first_seen_at, first_seen_at from customers`
  await owner`
    insert into identity_keys (org_id, kind, hash, customer_id)
    select org_id, k, sha256(external_id::bytea), id from customers, unnest(array['email', 'phone']) k`
  await owner`
    insert into inbound_threads (org_id, connection_id, key, thread, seen_at)
    select org_id, ${connectionId}, sha256(external_id::bytea), 'thread', now() from customers`
  await owner`
    insert into customer_merges (org_id, id, kept_id, merged_id, evidence, moved, merged_at)
    select org_id, gen_random_uuid(), id, id, '{}', jsonb_build_object('ids', jsonb_build_object('customer_identities', jsonb_build_array(id))), now()
    from customers where id = (select customer_id from orders limit 1)`
  await owner`vacuum analyze`
  const [row] = await owner<{ id: string; customer: string }[]>`
    select o.id, m.kept_id as customer from customer_merges m join orders o on o.customer_id = m.kept_id limit 1`
  orderId = row?.id ?? ''
  customerId = row?.customer ?? ''
  await owner.end()
}, 120_000)
afterAll(() => database.drop())

const asked = async (ctx: Ctx) => {
  const keys = await keyring(org.ctx)
  await readRecipients(ctx as TxCtx, keys, [{ customerId, channel: 'email', to: undefined }])
}
async function enter({ tx }: TxCtx, preset: PresetName) {
  const now = new Date()
  const enabledAt = new Date(now.getTime() - 90 * 86_400_000)
  const flow = { ...(await readFlow(tx, org.orgId, preset)), id: flowId, enabledAt }
  await tx.execute(sql`select exists (${newEntries(org.orgId, flow, now, 'recent')})`)
}
const readings: Record<string, (ctx: Ctx) => Promise<unknown>> = {
  'whom a message goes to': asked,
  'what a template says of a person': (ctx) =>
    readMergeValues(ctx as TxCtx, [{ customerId }, { customerId: null, orderId }], ''),
  'what is surprising in a rehearsal': (ctx) =>
    surprises(
      ctx as TxCtx,
      [{ customerId, causeId: null, leavesAt: new Date(), sentence: '' }],
      'past',
    ),
  'who enters a flow once': (ctx) => enter(ctx as TxCtx, 'welcome'),
  'who enters a flow with every order': (ctx) => enter(ctx as TxCtx, 'repurchase'),
  'which thread a mail belongs to': (ctx) =>
    findThreads(ctx as TxCtx, { connectionId, threadKey: 'a key' }, [
      {
        ids: ['<1@mail.example>'],
        root: '<1@mail.example>',
        message: { sentAt: '2026-06-01T00:00:00Z' },
      } as never,
    ]),
  'whose telephone it is': (ctx) =>
    recordChoices(ctx, {
      connectionId,
      channel: 'sms',
      choices: [
        { phone: '+442071838750', state: 'opted_out', at: '2026-06-01T00:00:00Z', said: 'STOP' },
      ],
    }),
  'who has an address': (ctx) =>
    expect(findPerson(ctx, 'ada@byron.example')).rejects.toMatchObject({ code: 'not_found' }),
  'who was merged': (ctx) => listMerges(ctx, customerId),
  'what a message is read with': (ctx) => messagesToRead(ctx, [uuidv7()]),
}

test.each(Object.keys(readings))(
  '%s is looked up by key, however large the shop is',
  async (name) => {
    const scans = await explainScans(org.ctx, (ctx) => readings[name]?.(ctx) ?? Promise.resolve())
    const large = scans.filter((scan) =>
      /^(Seq|Index|Index Only) Scan (orders|customers|automation_runs|customer_identities|identity_keys|inbound_threads)\b/.test(
        scan,
      ),
    )
    expect(large.length).toBeGreaterThan(0)
    // by more than whose rows they are
    for (const scan of large) expect(scan.replace(/org_id = /g, '')).toMatch(/^Index .* [=<>]+ /)
  },
)
