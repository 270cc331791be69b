import { randomInt } from 'node:crypto'
import { beforeEach, expect, test, vi } from 'vitest'
import { listDoors } from '@/domains/connections'
import { connectWhatsApp } from '@/domains/inbound'
import { markRead } from '@/domains/inbox'
import { processDeliveries } from '@/domains/sync'
import { createWhatsApp } from '@/sandbox/whatsapp/whatsapp-stand-in'
import { openDoors } from '@/testing/inbound'
import { openSandbox } from '@/testing/open-sandbox'
import { runJob } from '@/testing/run-job'
import { setSettings } from '@/testing/set-settings'
import { createOrg, type TestOrg } from '@/testing/test-org'
import { markReadAtChannelJob } from './mark-read-at-channel.job'

vi.mock('next/server', async (original) => ({ ...(await original<object>()), after: () => {} }))

let vendors: Awaited<ReturnType<typeof openSandbox>>
const doors = openDoors(async (url) => {
  vendors = await openSandbox(createWhatsApp())
  setSettings({
    APP_URL: new URL(url).origin,
    WHATSAPP_BASE_URL: `${vendors.sandbox.url}/whatsapp`,
  })
  return () => vendors.sandbox.close()
})

const keys = { accessToken: 'token', appSecret: 'secret', accountId: '102290129340398' }

let org: TestOrg
let number: string
let connectionId: string
beforeEach(async () => {
  org = await createOrg()
  number = String(randomInt(1e9, 9e9))
  const line = { phoneNumberId: number, number: '+1 555 078 3881', ...keys }
  await vendors.control('POST', 'whatsapp/numbers', line)
  ;({ connectionId } = await connectWhatsApp(org.ctx, { phoneNumberId: number, ...keys }))
  const [door] = await listDoors(org.ctx, 'whatsapp')
  await vendors.control('POST', `whatsapp/numbers/${number}/verify`, {
    address: `${doors.url}/whatsapp/${connectionId}`,
    verifyToken: door?.secrets.verifyToken,
  })
})

/** Somebody writes; answers with what WhatsApp calls the message. */
async function write(text: string): Promise<string> {
  const path = `whatsapp/numbers/${number}/messages`
  const { id } = await vendors.control<{ id: string }>('POST', path, { from: '16505551234', text })
  await processDeliveries(org.ctx, connectionId)
  return id
}
const readThere = () => vendors.control<string[]>('GET', 'whatsapp/read')
const conversation = async () => String((await org.rows('select id from conversations'))[0]?.['id'])
const run = (conversationId: string) =>
  runJob(markReadAtChannelJob, { v: 1, orgId: org.orgId, conversationId })

test('who wrote on WhatsApp sees that it was read, by the newest message that was', async () => {
  const first = await write('Where is my lantern?')
  const second = await write('Hello?')
  const conversationId = await conversation()
  await run(conversationId)
  expect(await readThere()).not.toContain(first)
  await markRead(org.ctx, { conversationIds: [conversationId], isRead: true })
  const third = await write('It is here!')
  await run(conversationId)
  const seen = await readThere()
  expect(seen).toContain(second)
  expect(seen).not.toContain(third)
})

test('what WhatsApp does not take is tried again by the job, and stays read here', async () => {
  const id = await write('Where is my lantern?')
  const conversationId = await conversation()
  await markRead(org.ctx, { conversationIds: [conversationId], isRead: true })
  await vendors.control('POST', 'whatsapp/faults', { code: 131000 })
  await expect(run(conversationId)).rejects.toThrow('131000')
  expect(await org.rows('select is_read from messages')).toEqual([{ is_read: true }])
  await run(conversationId)
  expect(await readThere()).toContain(id)
})
