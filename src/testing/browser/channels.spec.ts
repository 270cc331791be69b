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

test('a channel is tested, read again and compared for some days', async ({
  page,
  expectAccessible,
}) => {
  test.slow()
  await page.goto('/channels')
  const row = page.getByRole('row', { name: 'on BigCommerce' })
  await expect(row).toContainText('Complete up to', { timeout: 120_000 })
  await row.getByRole('link').first().click()
  await expect(page.getByRole('region', { name: 'Sync log' })).toContainText('First load')
  const choose = async (what: string) => {
    await page.getByRole('button', { name: 'More' }).click()
    await page.getByRole('menuitem', { name: what }).click()
  }
  await choose('Test the connection')
  await expect(page.getByText('It answers: Lantern & Larch')).toBeVisible()

  await choose('Compare a period')
  const compare = page.getByRole('dialog', { name: 'Compare a period' })
  await expectAccessible(page, '[role=dialog]')
  await compare.getByLabel('Since').fill('2026-11-01')
  await compare.getByRole('button', { name: 'Compare' }).click()
  await expect(compare).toHaveCount(0)
  const log = page.getByRole('list', { name: 'Syncs' })
  await expect(log).toContainText('Comparison', { timeout: 30_000 })

  await choose('Read again')
  const read = page.getByRole('dialog', { name: 'Read again' })
  await expectAccessible(page, '[role=dialog]')
  await read.getByRole('checkbox', { name: 'Orders' }).uncheck({ force: true })
  await read.getByRole('button', { name: 'Read again' }).click()
  await expect(read).toHaveCount(0)
  await expect(log).toContainText('Sync now', { timeout: 30_000 })
})

test('a marketplace without an API becomes a channel that takes a file', async ({
  page,
  expectAccessible,
}) => {
  await page.goto('/channels/connect')
  await expectAccessible(page)
  await page.getByRole('link', { name: 'Meesho' }).click()
  await expectAccessible(page)
  const name = `Meesho ${Date.now()}`
  await page.getByLabel('Name of the account').fill(name)
  await page.getByRole('button', { name: 'Add the channel' }).click()
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
  await expect(page.getByText('/meesho/', { exact: false })).toBeVisible()
  await page.locator('input[type=file]').setInputFiles({
    name: 'meesho-orders.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(`Order,Date,Item,Price,Buyer\n${name},2026-03-04,Lamp,12.50,Ada Byron\n`),
  })
  await expect(page.getByRole('heading', { name: 'Nothing has been written yet' })).toBeVisible({
    timeout: 30_000,
  })
})
