import { expect, test } from './journey'

test('the figures of Today explain themselves by keyboard', async ({ page }) => {
  await page.goto('/today')
  for (const label of [
    'Total customers',
    'Total revenue',
    'New customers',
    'Automation e-mails',
    'Repeat-buyer rate',
  ]) {
    await expect(page.getByRole('region', { name: label, exact: true })).toContainText(/\d/)
  }
  await page.getByRole('button', { name: 'What is repeat-buyer rate?' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog')).toContainText('two or more purchases')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: 'What is repeat-buyer rate?' })).toBeFocused()
})

test('the period of revenue by channel stands in the address', async ({ page }) => {
  await page.goto('/today')
  const periods = page.getByRole('navigation', { name: 'Period of revenue by channel' })
  await expect(periods.getByRole('link', { name: '7 days' })).toHaveAttribute('aria-current')
  await periods.getByRole('link', { name: '30 days' }).click()
  await expect(page).toHaveURL(/\?channels=30$/)
  await expect(page.getByText('Revenue against the 30 days before')).toBeVisible()
})

test('a segment leads to its customers', async ({ page }) => {
  await page.goto('/today')
  await page
    .getByRole('list', { name: 'Customers by segment' })
    .getByRole('link', { name: 'Champion' })
    .click()
  await expect(page).toHaveURL(/\/customers\?segment=champion/)
  await expect(page.getByRole('heading', { name: 'Customers', level: 1 })).toBeVisible()
})

test('what happens elsewhere shows without a page load', async ({ page, context }) => {
  await page.goto('/today')
  const activity = page.getByRole('region', { name: 'Activity' })
  await expect(activity).toBeVisible()
  await page.evaluate(() => Object.assign(window, { isSameDocument: true }))
  const elsewhere = await context.newPage()
  await elsewhere.goto('/settings/keys')
  const name = `Key of ${Date.now()}`
  await elsewhere.getByRole('textbox', { name: 'What it is for' }).fill(name)
  await elsewhere.getByRole('button', { name: 'Create key' }).click()
  await expect(activity).toContainText(`created the API key “${name}”`)
  expect(await page.evaluate(() => 'isSameDocument' in window)).toBe(true)
})

test('background runs do not exist for who does not run the installation', async ({
  page,
  expectNoise,
}) => {
  expectNoise(/404/)
  const response = await page.goto('/settings/runs')
  expect(response?.status()).toBe(404)
})
