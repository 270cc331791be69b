import { buffer } from 'node:stream/consumers'
import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import * as ofConnection from '@/app/api/webhooks/[marketplace]/[connectionId]/route'
import {
  connectWithKeys,
  finishConnect,
  startConnect,
  subscribeWebhooks,
} from '@/domains/connections'
import { addReplyFile, openSharedFile, reply } from '@/domains/inbox'
import { env } from '@/env'
import { only } from '@/testing/answers'
import { person } from '@/testing/connect-test'
import type { StandIn, StandInAccount } from '@/testing/connector-contract/subject'
import { startEbay } from '@/testing/connector-contract/subjects/ebay/stand-in'
import { startWoocommerce } from '@/testing/connector-contract/subjects/woocommerce/stand-in'
import { createTestDatabase } from '@/testing/postgres/test-database'
import { runJob } from '@/testing/run-job'
import { serveRoutes } from '@/testing/serve-routes'
import { setSettings } from '@/testing/set-settings'
import { createOrg, type TestOrg } from '@/testing/test-org'
import { processDeliveriesJob } from '../sync/process-deliveries.job'
import { sendReplyJob } from './send-reply.job'

vi.mock('next/server', async (original) => ({ ...(await original<object>()), after: () => {} }))

let app: Awaited<ReturnType<typeof serveRoutes>>
let drop: () => Promise<void>
const standIns: Record<string, StandIn> = {}
beforeAll(async () => {
  ;({ drop } = await createTestDatabase())
  app = await serveRoutes(([, , marketplace = '', connectionId = '']) => ({
    ...{ handlers: ofConnection, params: { marketplace, connectionId } },
  }))
  standIns['ebay'] = await startEbay()
  standIns['woocommerce'] = await startWoocommerce()
  const settings = Object.values(standIns).map((one) => one.settings)
  setSettings(Object.assign({ APP_URL: app.url }, ...settings))
})
afterAll(async () => {
  for (const standIn of Object.values(standIns)) await standIn.close()
  await app.close()
  await drop()
})

async function connect(org: TestOrg, marketplace: string, merchant: StandInAccount) {
  const ctx = org.as({ actor: person('admin') })
  if (merchant.keys) return connectWithKeys(ctx, { marketplace, typed: await merchant.keys() })
  const { url, keptState } = await startConnect(ctx, { marketplace })
  const query = (await merchant.consent?.(url)) ?? new URLSearchParams()
  if (keptState) query.append('state', keptState)
  return finishConnect(ctx, { marketplace, query })
}

describe.each(['ebay', 'woocommerce'])('%s', (marketplace) => {
  test('what a buyer writes is in the inbox by its webhook, once, and the answer is there, once', async () => {
    const standIn = standIns[marketplace] as StandIn
    const org = await createOrg()
    const merchant = await standIn.openAccount({ orders: 3, days: 10 })
    const { connectionId } = await connect(org, marketplace, merchant)
    await subscribeWebhooks(org.ctx, { connectionId })
    await standIn.faults.webhooks({ double: 1 })
    const letter = await merchant.letters?.receive({ body: 'Where is my lantern?' })
    await standIn.settled()
    await standIn.faults.clear()
    await runJob(processDeliveriesJob, { v: 1, orgId: org.orgId, connectionId })
    const messages = () =>
      org.rows('select direction, body, status from messages order by sent_at, id')
    expect(await messages()).toMatchObject([{ direction: 'in', body: 'Where is my lantern?' }])
    const [conversation] = await org.rows('select id, external_id, status from conversations')
    expect(conversation).toMatchObject({
      external_id: letter?.externalConversationId,
      status: 'needs_reply',
    })

    const messageId = uuidv7()
    const conversationId = String(conversation?.['id'])
    await reply(org.ctx, { conversationId, messageId, body: 'It left today & comes on Friday.' })
    for (const _ of ['once', 'and again'])
      await runJob(sendReplyJob, { v: 1, orgId: org.orgId, messageId })
    const answers = (await merchant.letters?.all())?.filter(
      (one) =>
        one.direction === 'out' && one.externalConversationId === letter?.externalConversationId,
    )
    expect(answers).toHaveLength(1)
    expect(answers?.[0]?.body).toMatch(/^It left today (&|&amp;) comes on Friday\.$/)
    expect((await messages())[1]).toMatchObject({ direction: 'out', status: 'sent' })
  })
})

describe('a picture with an answer on eBay', () => {
  const png = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2])
  const openConversation = async () => {
    const standIn = standIns['ebay'] as StandIn
    const org = await createOrg()
    const merchant = await standIn.openAccount({ orders: 3, days: 10 })
    const { connectionId } = await connect(org, 'ebay', merchant)
    await subscribeWebhooks(org.ctx, { connectionId })
    await merchant.letters?.receive({ body: 'Is it blue?' })
    await standIn.settled()
    await runJob(processDeliveriesJob, { v: 1, orgId: org.orgId, connectionId })
    const [row] = await org.rows(`select c.id, k.external_account_id as account
      from conversations c join connections k on k.id = c.connection_id`)
    const file = await addReplyFile(org.ctx, { name: 'blue.png', content: only(png) })
    return { org, account: String(row?.['account']), conversationId: String(row?.['id']), file }
  }

  test('is fetched from an address that nobody can guess', async () => {
    const { org, account, conversationId, file } = await openConversation()
    // settings are read once
    Object.assign(env(), { APP_URL: 'https://crm.example' })
    const messageId = uuidv7()
    await reply(org.ctx, { conversationId, messageId, body: 'Yes', fileIds: [file.id] })
    await runJob(sendReplyJob, { v: 1, orgId: org.orgId, messageId })
    Object.assign(env(), { APP_URL: app.url })
    expect(await org.rows("select status, error from messages where direction = 'out'")).toEqual([
      { status: 'sent', error: null },
    ])
    const { origin } = new URL(standIns['ebay']?.settings['EBAY_BASE_URL'] ?? '')
    const control = async <T>(at: string) =>
      (await (await fetch(`${origin}/__sandbox/ebay${at}`)).json()) as T
    const { shops } = await control<{ shops: { domain: string; userId: string }[] }>('')
    const domain = shops.find(({ userId }) => userId === account)?.domain
    const { messages } = await control<{ messages: { media: string[] }[] }>(`/${domain}/messages`)
    const address = messages.find(({ media }) => media.length > 0)?.media[0] ?? ''
    expect(address).toMatch(/^https:\/\/crm\.example\/api\/message-files\//)
    const token = address.split('/').at(-1) ?? ''
    const now = new Date()
    const opened = await openSharedFile(token, now)
    expect(opened).toMatchObject({ type: 'image/png', size: png.length })
    expect(await buffer(opened.content)).toEqual(png)
    const other = token.replace(file.id, uuidv7())
    const later = new Date(now.getTime() + 181 * 24 * 3600_000)
    for (const [refused, at] of [
      [other, now],
      [`${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`, now],
      ['..', now],
      [token, later],
    ] as const)
      await expect(openSharedFile(refused, at)).rejects.toMatchObject({ code: 'not_found' })
  })

  test('is refused where eBay could not fetch it', async () => {
    const { org, conversationId, file } = await openConversation()
    const given = { conversationId, messageId: uuidv7(), body: 'Yes', fileIds: [file.id] }
    await expect(reply(org.ctx, given)).rejects.toMatchObject({ code: 'invalid' })
  })
})
