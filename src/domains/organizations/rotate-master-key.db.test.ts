import { randomBytes } from 'node:crypto'
import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { useImportDatabase } from '@/testing/imports'
import { setSettings } from '@/testing/set-settings'

let close: () => Promise<void>
beforeAll(async () => {
  ;({ close } = await useImportDatabase())
})
afterAll(() => close())

/** The product as a process started with these master keys has it. */
async function startedWith(present: string, previous = '') {
  const { closeDatabase } = await import('@/db/client')
  await closeDatabase()
  vi.resetModules()
  setSettings({ REGULARS_MASTER_KEY: present, REGULARS_MASTER_KEY_PREVIOUS: previous })
  return {
    ...(await import('@/domains/organizations')),
    ...(await import('@/domains/customers')),
    ...(await import('@/domains/orders')),
    ...(await import('@/testing/imports')),
    ...(await import('@/testing/test-account')),
    ...(await import('@/testing/test-org')),
    ...(await import('@/db/client')),
    ...(await import('@/domains/inbox')),
    ...(await import('@/platform/storage/file-store')),
  }
}

test('organization keys, account mails and waiting files outlive a change of the master key', async () => {
  const [former, present, wrong] = Array.from({ length: 3 }, () =>
    randomBytes(32).toString('base64'),
  )
  const before = await startedWith(former ?? '')
  const org = await before.createOrg()
  const connectionId = await before.createConnection(org)
  const arrive = (product: typeof before, number: string) =>
    product.ingestOrders(org.ctx, {
      connectionId,
      orders: [
        {
          externalOrderId: number,
          status: 'delivered',
          paymentStatus: 'paid',
          currency: 'GBP',
          totalAmount: '5',
          orderedAt: '2026-08-01T10:00:00Z',
          sourceUpdatedAt: '2026-08-01T10:00:00Z',
          buyer: { externalId: `b${number}`, email: 'mara@shop.example' },
          items: [],
        },
      ],
    })
  expect(await arrive(before, '1')).toMatchObject({ newCustomers: 1 })
  const found = async (product: typeof before) =>
    (await product.listCustomers(org.ctx, { search: 'mara@shop.example' })).rows.map(
      ({ email }) => email,
    )
  await before.ingestMessages(org.ctx, {
    connectionId,
    messages: [
      {
        externalId: 'm1',
        externalConversationId: 't1',
        direction: 'in',
        body: 'See the picture',
        sentAt: '2026-08-01T10:00:00Z',
        attachments: [{ externalId: '0', name: 'a.txt', contentType: 'text/plain' }],
      },
    ],
  })
  const picture = await before.storeFile(Readable.from([Buffer.from('a broken lantern')]), 100)
  await before.withOrg(org.orgId, sql`update message_attachments set file_key = ${picture.key}`)
  const { email } = await before.signedUp()
  const waiting = await before.upload(
    org,
    'Order,Date,Item,Quantity,Price,Email\nF1,2026-08-01,Lantern,1,5.00,sol@mail.example',
  )

  // with neither key nothing opens
  const lost = await startedWith(wrong ?? '')
  await expect(found(lost)).rejects.toThrow('REGULARS_MASTER_KEY is not the key')
  await expect(lost.rotateMasterKey()).rejects.toThrow('REGULARS_MASTER_KEY is not the key')

  const between = await startedWith(present ?? '', former)
  expect(await found(between)).toEqual(['mara@shop.example'])
  expect(await between.rotateMasterKey()).toEqual({
    keys: 4,
    mails: expect.any(Number),
    attachments: 1,
    files: 1,
  })
  expect(await between.rotateMasterKey()).toEqual({ keys: 0, mails: 0, attachments: 0, files: 1 })
  const { stageImport } = await import('@/domains/imports')
  await stageImport(org.ctx, { importId: waiting, inBackground: true })
  await between.applied(org, waiting)
  expect(await between.rotateMasterKey()).toEqual({ keys: 0, mails: 0, attachments: 0, files: 0 })

  const after = await startedWith(present ?? '')
  expect(await found(after)).toEqual(['mara@shop.example'])
  const [{ key = '' } = {}] = await after.withOrg<{ key: string }>(
    org.orgId,
    sql`select file_key as key from message_attachments`,
  )
  expect(await text(await after.openFile(key))).toBe('a broken lantern')
  await expect(after.openFile(picture.key)).rejects.toThrow()
  expect(await arrive(after, '2')).toMatchObject({ newCustomers: 0 })
  const mails = await after.listMailbox()
  expect(mails.filter(({ to }) => to === email)).not.toEqual([])
  await after.closeDatabase()
})
