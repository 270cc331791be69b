import { expect, test } from './journey'

const rows = 'tbody [data-row-id]'

test('an order is found by the beginning of its number, in any case, and opened', async ({
  page,
  expectAccessible,
}) => {
  await page.goto('/orders')
  const label = await page.locator(`${rows} [data-row-link]`).nth(2).getAttribute('aria-label')
  const number = (label ?? '').replace(/^Order /, '')
  await page.getByRole('searchbox', { name: 'Search orders' }).fill(number.toUpperCase())
  await expect(page).toHaveURL(/q=/)
  await expect(page.locator(rows).first()).toContainText(number)
  await page.getByRole('searchbox').blur()
  await page.keyboard.press('j')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: `Order ${number}` })).toBeVisible()
  await page.getByRole('button', { name: /^Why does it (not )?count\?$/ }).click()
  await expect(page.getByRole('dialog')).not.toBeEmpty()
  await page.keyboard.press('Escape')
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    await expectAccessible(page)
  }
})

test('status, period and page stand in the address', async ({ page }) => {
  await page.goto('/orders')
  await page.getByRole('button', { name: 'Status', exact: true }).click()
  await page.getByRole('option', { name: 'Delivered' }).click()
  await page.keyboard.press('Escape')
  await expect(page).toHaveURL(/status=delivered/)
  await page.getByRole('button', { name: 'Any time' }).click()
  await page.getByRole('button', { name: 'Last 365 days' }).click()
  await expect(page).toHaveURL(/from=\d{4}-\d{2}-\d{2}/)
  await expect(page.locator(rows).first()).toContainText('Delivered')
  const first = await page.locator(rows).first().getAttribute('data-row-id')
  await page.getByRole('link', { name: 'Next' }).click()
  await expect(page.locator(rows).first()).not.toHaveAttribute('data-row-id', first ?? '')
})

test('the buyer of an order is one click away, and their orders another', async ({ page }) => {
  await page.goto('/orders')
  const buyer = page.locator(`${rows} a[href^="/customers/"]`).first()
  const name = await buyer.textContent()
  await buyer.click()
  await expect(page.getByRole('heading', { level: 1, name: name ?? '' })).toBeVisible()
  await page.goto(`/orders?customer=${page.url().split('/').at(-1)}`)
  await expect(page.getByRole('heading', { level: 1, name: `Orders of ${name}` })).toBeVisible()
  await expect(page.locator(rows).first()).toContainText(name ?? '')
})

test('an order that is not here', async ({ page, expectNoise, expectAccessible }) => {
  expectNoise(/404/)
  const answer = await page.goto('/orders/00000000-0000-7000-8000-00000000dead')
  expect(answer?.status()).toBe(404)
  await expect(page.getByRole('heading', { level: 1, name: 'Order not found' })).toBeVisible()
  await expectAccessible(page)
})
