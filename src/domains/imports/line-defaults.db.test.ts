import { Readable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { connectFileChannel, fileMarketplaces } from '@/domains/connections'
import { person } from '@/testing/connect-test'
import { useImportDatabase } from '@/testing/imports'
import { createOrg } from '@/testing/test-org'
import { importFile, lineDefaults } from '.'

let close: () => Promise<void>
beforeAll(async () => {
  ;({ close } = await useImportDatabase())
})
afterAll(() => close())

const london = { currency: 'GBP', timeZone: 'Europe/London' }
const kolkata = { currency: 'INR', timeZone: 'Asia/Kolkata', country: 'IN' }
const report = (currency = '') =>
  `Order ID,Order Date,Product,Qty,Total,Currency\nA-1,2026-07-04,Moth lamp,1,12.50,${currency}\n`

async function openChannel(marketplace: string) {
  const org = await createOrg()
  const admin = org.as({ actor: person('admin') })
  const { connectionId } = await connectFileChannel(admin, { marketplace, name: 'Reports' })
  return { org, connectionId }
}
async function taken(marketplace: string, text: string) {
  const { org, connectionId } = await openChannel(marketplace)
  const file = { name: 'orders.csv', content: Readable.from([Buffer.from(text)]) }
  await importFile(org.ctx, file, { connectionId, rehearse: false }, () => {})
  const [order] = await org.rows('select currency, ordered_at from orders')
  return {
    currency: order?.['currency'],
    orderedAt: new Date(String(order?.['ordered_at'])).toISOString(),
  }
}

describe('what a report does not say', () => {
  test.each(fileMarketplaces.map(({ slug }) => slug))(
    'is said by the channel: %s',
    async (slug) => {
      const { org, connectionId } = await openChannel(slug)
      const defaults = await lineDefaults(org.ctx, connectionId)
      expect(defaults).toEqual(slug === 'file' ? { ...london, country: undefined } : kolkata)
    },
  )

  test('is India’s where all is sold there, else the organization’s', async () => {
    expect(await taken('meesho', report())).toEqual({
      ...{ currency: 'INR', orderedAt: '2026-07-03T18:30:00.000Z' },
    })
    expect(await taken('file', report())).toEqual({
      ...{ currency: 'GBP', orderedAt: '2026-07-03T23:00:00.000Z' },
    })
  })

  test('is not asked for where the report says it', async () => {
    expect((await taken('meesho', report('USD'))).currency).toBe('USD')
  })
})
