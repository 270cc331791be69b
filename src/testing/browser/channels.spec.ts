import { z } from 'zod'
import { expect, test } from './journey'

const SHOP = 'lantern-and-larch.myshopify.com'
const Ready = z.object({ sandbox: z.url() })
const Placed = z.object({ id: z.string() })

test('a live channel says up to when it is complete, and how its syncs went', async ({
  page,
  expectAccessible,
}) => {
  await page.goto('/channels')
  const row = page.getByRole('row', { name: 'Lantern & Larch' })
  await expect(row).toContainText('Complete up to')
  await row.getByRole('link').first().click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Lantern & Larch')
  await expect(page.getByRole('region', { name: 'Standing' })).toContainText(SHOP)
  await expect(page.getByRole('region', { name: 'Sync log' })).toContainText('First load')
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Sync now' }).click()
  await expect(page.getByRole('list', { name: 'Syncs' })).toContainText('Sync now', {
    timeout: 30_000,
  })
})

test('an order placed at the shop is here within seconds, without a page load', async ({
  page,
  request,
}) => {
  const { sandbox } = Ready.parse(await (await request.get('/api/ready')).json())
  await page.goto('/orders')
  await expect(page.getByRole('row').nth(1)).toBeVisible()
  const placed = await request.post(`${sandbox}/__sandbox/shopify/${SHOP}/orders`, { data: {} })
  const { id } = Placed.parse(await placed.json())
  await expect(page.getByRole('row', { name: id })).toBeVisible({ timeout: 20_000 })
})

test('connecting says what will be read, and what cannot be an account', async ({
  page,
  expectAccessible,
}) => {
  await page.goto('/channels/connect/shopify')
  await expectAccessible(page)
  await page.getByLabel('Shop address').fill('not a shop')
  await page.getByRole('button', { name: 'Go on to Shopify' }).click()
  await expect(page.getByRole('textbox', { name: 'Shop address' })).toHaveAccessibleDescription(
    /myshopify/,
  )
})
