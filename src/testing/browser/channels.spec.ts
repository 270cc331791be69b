import { z } from 'zod'
import { expect, test } from './journey'

const SHOP = 'lantern-and-larch.myshopify.com'
const Ready = z.object({ sandbox: z.url() })
const Placed = z.object({ id: z.string(), updatedAt: z.string() })
const Held = z.object({ orders: z.array(z.object({ id: z.string(), name: z.string() })) })

test('a live channel says up to when it is complete, and how its syncs went', async ({
  page,
  expectAccessible,
}) => {
  await page.goto('/channels')
  const row = page.getByRole('row', { name: 'Lantern & Larch on Shopify' })
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
  const { id, updatedAt } = Placed.parse(await placed.json())
  const held = await request.get(
    `${sandbox}/__sandbox/shopify/${SHOP}/orders?since=${encodeURIComponent(updatedAt)}`,
  )
  const order = Held.parse(await held.json()).orders.find((one) => one.id === id)
  await expect(page.getByRole('row', { name: order?.name ?? 'no such order' })).toBeVisible({
    timeout: 20_000,
  })
})

test('a shop is connected by way of its consent page, and what it holds comes in', async ({
  page,
  request,
}) => {
  const { sandbox } = Ready.parse(await (await request.get('/api/ready')).json())
  const name = `second-${Date.now()}`
  const opened = await request.post(`${sandbox}/__sandbox/shopify/shops`, {
    data: { shops: [{ domain: `${name}.myshopify.com`, orders: 40, buyers: 12, days: 50 }] },
  })
  expect(opened.ok()).toBe(true)
  await page.goto('/channels/connect/shopify')
  await page.getByLabel('Shop address').fill(name)
  await page.getByRole('button', { name: 'Go on to Shopify' }).click()
  await page.getByRole('button', { name: 'Install' }).click()
  await expect(page).toHaveURL(/\/channels\/[0-9a-f-]{36}/)
  const standing = page.getByRole('region', { name: 'Standing' })
  await expect(standing).toContainText(`${name}.myshopify.com`)
  await expect(page.getByRole('region', { name: 'Sync log' })).toContainText('First load', {
    timeout: 30_000,
  })
  await expect(standing).toContainText('Complete up to', { timeout: 60_000 })
  await expect(standing.getByText('40', { exact: true })).toBeVisible({ timeout: 30_000 })
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
