import type { Page } from '@playwright/test'
import { expect, expectFits, test } from './journey'

const rows = 'tbody [data-row-id]'

/** Opens the page of one of the best customers, each test another one's. */
async function openCustomer(page: Page, place: number): Promise<string> {
  await page.goto('/customers?sort=total_spent')
  const link = page.locator(`${rows} [data-row-link]`).nth(place)
  const address = await link.getAttribute('href')
  await page.goto(address ?? '')
  return address ?? ''
}

test('what stands out is said with figures that lead to what they are taken from', async ({
  page,
  expectAccessible,
}) => {
  const address = await openCustomer(page, 8)
  const insight = page.getByRole('region', { name: 'What stands out' })
  await expect(insight).toContainText(/Written by/)
  const orders = insight.locator(`a[href^="/orders?customer="]`).first()
  await expect(orders).toBeVisible()
  await expectAccessible(page)
  await orders.click()
  await expect(page).toHaveURL(/\/orders\?customer=/)
  await expect(page.locator(rows).first()).toBeVisible()
  expect(address).toMatch(/^\/customers\//)
})

test('a call is written down with its outcome and a task, changed, deleted, and brought back', async ({
  page,
}) => {
  await openCustomer(page, 9)
  const said = `Wants the blue one, ${Date.now()}`
  const task = `Send the blue one ${Date.now()}`
  await page.getByRole('button', { name: 'Note Kind' }).click()
  await page.getByRole('option', { name: 'Call' }).click()
  await page.getByLabel('Minutes').fill('12')
  await page.getByRole('button', { name: /Outcome/ }).click()
  await page.getByRole('option', { name: 'Reached them' }).click()
  await page.getByRole('textbox', { name: 'Note' }).fill(said)
  await page.getByText('With a follow-up task').click()
  await page.getByLabel('What is to be done').fill(task)
  await page.getByRole('button', { name: 'Add call' }).click()
  const entry = page
    .getByRole('region', { name: 'What happened' })
    .getByRole('listitem')
    .filter({ hasText: said })
  await expect(entry).toContainText('12 minutes · Reached them')
  await expect(page.getByRole('region', { name: 'Tasks' })).toContainText(task)

  await entry.getByRole('button', { name: 'Change call' }).click()
  const dialog = page.getByRole('dialog', { name: 'Change call' })
  await dialog.getByLabel('Minutes').fill('15')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(entry).toContainText('15 minutes')

  await entry.getByRole('button', { name: 'Delete call' }).click()
  await expect(entry).toHaveCount(0)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(entry).toContainText(said)
})

test('every part of the page opens, accessible in light and dark, and fits a phone', async ({
  page,
  expectAccessible,
}) => {
  const address = await openCustomer(page, 10)
  const tabs = page.getByRole('navigation', { name: 'About this person' })
  for (const [name, path] of [
    ['Messages sent', '/messages'],
    ['Conversations', '/conversations'],
    ['Consent and segments', '/marketing'],
    ['Overview', ''],
  ] as const) {
    await tabs.getByRole('link', { name }).click()
    await expect(page).toHaveURL(new RegExp(`${address}${path}$`))
    await expect(tabs.getByRole('link', { name })).toHaveAttribute('aria-current', 'page')
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      await expectAccessible(page)
    }
    await page.setViewportSize({ width: 390, height: 844 })
    await expectFits(page, name)
    await page.setViewportSize({ width: 1280, height: 800 })
  }
})

test('a person is put into a new segment and taken out, from the page and from the list', async ({
  page,
}) => {
  const address = await openCustomer(page, 11)
  const name = `Fair ${Date.now()}`
  await page.goto(`${address}/marketing`)
  await page.getByRole('button', { name: 'Put into segment' }).click()
  const form = page.getByRole('dialog', { name: 'Put into a segment' })
  await form.getByRole('button', { name: /Segment/ }).click()
  await page.getByRole('option', { name: 'A new segment' }).click()
  await form.getByLabel('Name').fill(name)
  await form.getByRole('button', { name: 'Put in' }).click()
  const line = page
    .getByRole('list', { name: 'Segments' })
    .getByRole('listitem')
    .filter({ hasText: name })
  await expect(line).toContainText(/Put in by/)
  await line.getByRole('button', { name: `Take out of ${name}` }).click()
  await expect(line).toHaveCount(0)
  await page
    .getByRole('listitem')
    .filter({ hasText: `Taken out of “${name}”` })
    .getByRole('button', { name: 'Undo' })
    .click()
  await expect(line).toBeVisible()

  await page.goto('/customers?sort=first_seen')
  const boxes = page.getByRole('checkbox', { name: /^Choose (?!all)/ })
  await boxes.nth(0).click()
  await boxes.nth(1).click()
  await page.getByRole('button', { name: 'Put into segment' }).click()
  await form.getByRole('button', { name: /Segment/ }).click()
  await page.getByRole('option', { name }).click()
  await form.getByRole('button', { name: 'Put in' }).click()
  await expect(page.getByText(`2 customers put into “${name}”`)).toBeVisible()
})

test('a link to their own choices is made for a person', async ({ page }) => {
  const address = await openCustomer(page, 12)
  await page.goto(`${address}/marketing`)
  await page.getByRole('button', { name: 'Make a link' }).click()
  const link = await page.getByLabel('Link for this person').inputValue()
  await page.goto(new URL(link).pathname)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
})

test('who was left out of a campaign to compare has that on their page, with the reason', async ({
  page,
  expectAccessible,
}) => {
  test.slow()
  const title = `Compared ${Date.now()}`
  await page.goto('/grow/campaigns/new')
  await page.getByRole('textbox', { name: 'Name' }).fill(title)
  await page.getByRole('button', { name: /Segment/ }).click()
  await page.getByRole('option', { name: 'Bought once' }).click()
  for (const name of ['Subject', 'Headline', 'Body'])
    await page.getByRole('textbox', { name, exact: true }).fill('Hello')
  await page.getByRole('textbox', { name: 'Left out to compare (%)' }).fill('50')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('button', { name: 'Start', exact: true }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Start', exact: true }).click()
  await expect(page.getByRole('region', { name: 'Results' })).toBeVisible({ timeout: 60_000 })
  await page.getByRole('link', { name: 'Not sent', exact: true }).click()
  const why = 'Gets nothing on purpose, so that the others can be compared with them.'
  const person = page.locator(rows).filter({ hasText: why }).first().locator('[data-row-link]')
  // those whom the gate refused a moment ago stand first
  const next = page.getByRole('link', { name: 'Next', exact: true })
  while ((await person.count()) === 0 && (await next.count()) > 0) {
    const address = page.url()
    await next.click()
    await expect(page).not.toHaveURL(address)
    await expect(page.locator(rows).first()).toBeVisible()
  }
  await page.goto(`${await person.getAttribute('href')}/messages`)
  const line = page
    .getByRole('list', { name: 'Campaigns they got nothing from' })
    .getByRole('listitem')
    .filter({ hasText: title })
  await expect(line).toContainText(`Why not: ${why}`)
  await expectAccessible(page)
  await line.getByRole('link', { name: title }).click()
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible()
})
