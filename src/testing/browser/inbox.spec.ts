import type { Page } from '@playwright/test'
import { expect, expectFits, test } from './journey'

const columns = ['Needs reply', 'Awaiting stock', 'Follow-up scheduled', 'Resolved'] as const
const column = (page: Page, name: (typeof columns)[number]) => page.getByRole('grid', { name })
const firstCard = (page: Page, name: (typeof columns)[number]) =>
  column(page, name).getByRole('row').first()

/**
 * Opens a conversation of eBay that can be answered from here: one of the live channel, not of the sample's file. Tests that
 * run side by side take different ones.
 */
async function openAnswerable(page: Page, skip = 0): Promise<string> {
  await page.goto('/inbox?show=list&status=needs_reply,resolved')
  const links = page.locator('tbody [data-row-link]')
  await expect(links.first()).toBeVisible()
  const hrefs = await links.evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''))
  let left = skip
  for (const href of hrefs) {
    await page.goto(href)
    if ((await page.getByPlaceholder(/^Write to .* through eBay/).isVisible()) && left-- === 0)
      return href
  }
  throw new Error('No conversation of the demo is answered through eBay.')
}

test('the board has four columns, and a card is moved by its menu and by its handle', async ({
  page,
  expectAccessible,
}) => {
  await page.goto('/inbox')
  for (const name of columns) await expect(column(page, name)).toBeVisible()
  await expectAccessible(page)
  const card = firstCard(page, 'Needs reply')
  const text = (await card.textContent()) ?? ''
  await card.getByRole('button', { name: /to…$/ }).click()
  await page.getByRole('menuitem', { name: 'Awaiting stock' }).click()
  await expect(page.getByText('Moved to awaiting stock')).toBeVisible()
  await expect(column(page, 'Awaiting stock')).toContainText(text.slice(0, 10))
  await page.reload()
  await expect(column(page, 'Awaiting stock')).toContainText(text.slice(0, 10))

  // with the keyboard: take the handle, go to the last column, drop
  const back = firstCard(page, 'Awaiting stock')
  await back.focus()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(page.getByText(/^Moved to|When to follow up/).first()).toBeVisible()
})

test('a card is dragged to another column', async ({ page }) => {
  await page.goto('/inbox')
  const card = firstCard(page, 'Needs reply')
  const text = (await card.textContent()) ?? ''
  await card.dragTo(column(page, 'Resolved'))
  await expect(page.getByText('Moved to resolved')).toBeVisible()
  await expect(column(page, 'Needs reply')).not.toContainText(text)
})

test('a follow-up asks for its time', async ({ page, expectAccessible }) => {
  await page.goto('/inbox')
  await firstCard(page, 'Needs reply').getByRole('button', { name: /to…$/ }).click()
  await page.getByRole('menuitem', { name: 'Follow-up scheduled' }).click()
  const dialog = page.getByRole('dialog', { name: 'When to follow up' })
  await expectAccessible(page, '[role=dialog]')
  await dialog.getByRole('button', { name: /^Tomorrow morning/ }).click()
  await expect(page.getByText('Moved to follow-up scheduled')).toBeVisible()
})

test('the list: search, filters in the address, many at once', async ({
  page,
  expectAccessible,
}) => {
  await page.goto('/inbox?show=list')
  const rows = page.locator('tbody [data-row-id]')
  await expect(rows.first()).toBeVisible()
  await page.getByRole('button', { name: 'Status', exact: true }).click()
  await page.getByRole('option', { name: 'Resolved' }).click()
  await page.keyboard.press('Escape')
  await expect(page).toHaveURL(/status=resolved/)
  await expect(rows.filter({ hasNotText: 'Resolved' })).toHaveCount(0)
  await page.keyboard.press('j')
  await page.keyboard.press('x')
  await page.keyboard.press('j')
  await page.keyboard.press('x')
  await expect(page.getByText('2 rows chosen')).toBeVisible()
  await page.getByRole('button', { name: 'Tag', exact: true }).last().click()
  const tag = `journey-${Date.now()}`
  await page.getByRole('textbox', { name: 'Tag' }).fill(tag)
  await page.getByRole('button', { name: 'Add' }).click()
  await expect(page.getByText(`Tagged “${tag}”: 2 conversations`)).toBeVisible()
  await page.goto(`/inbox?show=list&tag=${tag}`)
  await expect(rows).toHaveCount(2)
  await page.getByRole('searchbox', { name: 'Search the inbox' }).fill('zzzznothing')
  await expect(page.getByRole('heading', { name: 'No conversation fits' })).toBeVisible()
  await expectAccessible(page)
})

test('an answer: draft kept, rules said, sent, shown; a note calls a colleague', async ({
  page,
  expectAccessible,
}) => {
  await openAnswerable(page)
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    await expectAccessible(page)
  }
  // eBay fetches files from an address of its own choice: the badge says so, and nothing offers it
  await expect(page.getByRole('button', { name: 'Attach' })).toHaveCount(0)
  const field = page.getByPlaceholder(/^Write to .* through/)
  await field.fill('Look at https://lanterns.example')
  await expect(page.getByText(/allows no links/)).toBeVisible()
  await expect(page.getByRole('button', { name: 'Send and resolve' })).toBeDisabled()
  const words = `It goes out today, ${Date.now()}.`
  await field.fill(words)
  // kept while one writes: it is there again after a reload
  await page.waitForTimeout(5000)
  await page.reload()
  await expect(page.getByPlaceholder(/^Write to .* through/)).toHaveValue(words)
  await page.getByRole('button', { name: 'Send and resolve' }).click()
  const messages = page.getByRole('region', { name: 'Messages' })
  await expect(messages).toContainText(words)
  await expect(messages.getByText(/^Being sent to/)).toHaveCount(0, { timeout: 30_000 })
  await expect(page.getByText('Resolved', { exact: true }).first()).toBeVisible()

  await page.getByRole('tab', { name: 'Note' }).click()
  await page.getByRole('textbox', { name: 'Note to colleagues' }).fill('Checked the stock.')
  await page.getByRole('button', { name: 'Add note' }).click()
  await expect(messages).toContainText('a note to colleagues')
})

test('an answer is seen on another screen without a reload', async ({ page, context }) => {
  const href = await openAnswerable(page, 1)
  const other = await context.newPage()
  await other.goto(href)
  const words = `Seen by both, ${Date.now()}.`
  await page.getByPlaceholder(/^Write to .* through/).fill(words)
  await page.getByRole('button', { name: 'Send and resolve' }).click()
  await expect(other.getByRole('region', { name: 'Messages' })).toContainText(words)
})

test('resolve and next goes through those who wait', async ({ page }) => {
  await page.goto('/inbox?show=list&status=needs_reply&sort=waiting')
  await page.locator('tbody [data-row-link]').first().click()
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  const first = page.url()
  await page.getByRole('button', { name: 'Resolve and next' }).click()
  await expect(page).not.toHaveURL(first)
})

test('where the channel takes no answer, a button leads there or says why', async ({ page }) => {
  await page.goto('/inbox?show=list')
  await page.locator('tbody [data-row-link]').first().click()
  await expect(
    page.getByRole('button', { name: /^What can be done with messages on/ }),
  ).toBeVisible()
})

test('a conversation fits a phone', async ({ page }) => {
  await page.goto('/inbox?show=list')
  const href = await page.locator('tbody [data-row-link]').first().getAttribute('href')
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto(href ?? '')
  await expectFits(page)
})

test('a conversation that is not here', async ({ page, expectNoise, expectAccessible }) => {
  expectNoise(/404/)
  const answer = await page.goto('/inbox/00000000-0000-7000-8000-00000000dead')
  expect(answer?.status()).toBe(404)
  await expect(
    page.getByRole('heading', { level: 1, name: 'Conversation not found' }),
  ).toBeVisible()
  await expectAccessible(page)
})

test('a label is corrected where it stands, its words are marked, and the correction is taken back', async ({
  page,
  expectAccessible,
}) => {
  await page.goto('/inbox?show=list')
  const links = page.locator('tbody [data-row-link]')
  await expect(links.first()).toBeVisible()
  const hrefs = await links.evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''))
  const label = page.getByRole('button', { name: /^(Happy|Unhappy), because of .* Correct it$/ })
  for (const href of hrefs) {
    await page.goto(href)
    if ((await label.count()) > 0) break
  }
  await label.first().focus()
  await expect(page.getByRole('region', { name: 'Messages' }).locator('mark')).toHaveText(/\S/)
  await expectAccessible(page)
  const before = (await label.first().textContent()) ?? ''
  await label.first().click()
  await page.getByRole('menuitem', { name: 'Neutral' }).click()
  await expect(page.getByText('Now: Neutral')).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByText('As it was read')).toBeVisible()
  await expect(label.first()).toContainText(before)
})

test('who waits longest stands first, and how long is left', async ({ page }) => {
  const left = /(min|h|days?) (left|over)|due now/
  const rows = page.locator('tbody [data-row-id]')
  await page.goto('/inbox?show=list&sort=due')
  await expect(rows.first()).toContainText(left)
  // who is at risk hangs on the hour of the day
  await page.goto('/inbox?show=list&only=risk&sort=due')
  await expect(rows.first().or(page.getByText('No conversation fits'))).toBeVisible()
  for (const row of await rows.all()) await expect(row).toContainText(left)
})

test('a figure of the measures opens the conversations behind it', async ({ page }) => {
  await page.goto('/inbox/measures?weeks=4')
  await page.getByRole('region', { name: 'Open now' }).getByRole('link').click()
  await expect(page).toHaveURL(/behind=backlog/)
  await expect(page.getByText(/^Open at the end of/)).toBeVisible()
})

test('wishes are listed, and lead to the conversation they were told in', async ({ page }) => {
  await page.goto('/inbox/wishes')
  const first = page.locator('tbody [data-row-link]').first()
  await expect(first).toBeVisible()
  await first.click()
  await expect(page).toHaveURL(/\/(inbox|customers)\/[0-9a-f-]{36}/)
})
