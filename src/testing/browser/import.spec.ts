import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { expect, test } from './journey'

const csv = (...lines: string[]) => ({
  name: 'spring-orders.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from(['Order,Date,Item,Quantity,Price,Buyer,Email', ...lines].join('\n')),
})

/** Order numbers of this run only: the demonstration shop is shared by all journeys. */
const mark = `J${Date.now()}`
const line = (n: string, item = 'Paper lantern', price = '12.50') =>
  `${mark}-${n},2026-03-0${n},${item},2,${price},Mara Lind ${mark},mara.${mark}@shop.example`

async function upload(page: Page, file: ReturnType<typeof csv>) {
  await page.goto('/import')
  await page.locator('input[type=file]').setInputFiles(file)
  await expect(page).toHaveURL(/\/import\/[0-9a-f-]{36}$/)
  await expect(page.getByRole('heading', { level: 1, name: file.name })).toBeVisible()
}

test('a file is looked at, read another way, imported, and reverted', async ({
  page,
  expectAccessible,
}) => {
  test.slow()
  await upload(page, csv(line('1'), line('2', 'Koi lantern'), line('3', 'Crane', 'cheap')))

  // rehearsal: what would happen, and what was not understood
  await expect(page.getByRole('heading', { name: 'Nothing has been written yet' })).toBeVisible({
    timeout: 30_000,
  })
  await expect(page.getByRole('tab', { name: 'New 2' })).toBeVisible()
  await expect(page.getByRole('rowheader', { name: `${mark}-1` })).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('tab', { name: 'Rejected rows 1' }).click()
  await expect(page.getByRole('cell', { name: /cheap/ }).first()).toBeVisible()
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Rejected rows' }).click(),
  ])
  expect(file.suggestedFilename()).toBe('spring-orders-rejected.csv')
  expect(readFileSync(await file.path(), 'utf8')).toContain(`${mark}-3`)

  // another reading of the same file
  await page.getByRole('link', { name: 'Change columns' }).click()
  await expect(page.getByRole('heading', { name: 'What the columns mean' })).toBeVisible()
  await expectAccessible(page)
  await page.getByLabel('Cancellations begin with').fill(mark)
  await page.getByRole('button', { name: 'Read with these columns' }).click()
  await expect(page.getByRole('tab', { name: 'Cancelled 2' })).toBeVisible({ timeout: 30_000 })

  // yes: written in the background, this page follows
  await page.getByRole('button', { name: 'Import 2 orders' }).click()
  await expect(page.getByText('2 orders created, 0 orders changed')).toBeVisible({
    timeout: 60_000,
  })
  // what the pressed buttons announced stands beside it for some seconds
  await expectAccessible(page, 'main')
  const done = page.url()
  await page.goto(`/orders?q=${mark}-1`)
  await expect(page.getByRole('link', { name: new RegExp(`${mark}-1`) }).first()).toBeVisible()

  // and back
  await page.goto(done)
  await page.getByRole('button', { name: 'Revert import' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Revert import' }).click()
  await expect(page.getByText('This import was reverted')).toBeVisible({ timeout: 60_000 })
  await page.goto(`/orders?q=${mark}-1`)
  await expect(page.getByRole('link', { name: new RegExp(`${mark}-1`) })).toHaveCount(0)
})

test('columns that say nothing are chosen by a person', async ({ page, expectAccessible }) => {
  const rows = ['Foo,Bar,Baz', `${mark}-8,2026-03-08,4.00`, `${mark}-9,2026-03-09,5.00`]
  const file = { ...csv(), name: 'unnamed.csv', buffer: Buffer.from(rows.join('\n')) }
  await upload(page, file)
  await expect(page.getByText('Say which column means what')).toBeVisible({ timeout: 30_000 })
  await expectAccessible(page)
  for (const [field, column] of [
    ['Order number', 'Foo'],
    ['Order total', 'Baz'],
  ] as const) {
    await page.getByRole('button', { name: new RegExp(`${field}$`) }).click()
    await page.getByRole('option', { name: column }).click()
  }
  await page.getByRole('button', { name: 'Read with these columns' }).click()
  await expect(page.getByRole('tab', { name: 'New 2' })).toBeVisible({ timeout: 30_000 })
  await page.getByRole('button', { name: 'Discard' }).click()
  await page.getByRole('button', { name: 'Discard import' }).click()
  await expect(page.getByText('This import was discarded')).toBeVisible()
})

test('a file that is no table says so, and an upload can be canceled', async ({ page }) => {
  await upload(page, { ...csv(), name: 'orders.csv', buffer: Buffer.from('%PDF-1.7 lanterns') })
  await expect(page.getByText('The file could not be read')).toBeVisible({ timeout: 30_000 })
  await expect(page.getByText('is a PDF document')).toBeVisible()

  await page.route('**/api/imports/upload', () => {})
  await page.goto('/import')
  await page.locator('input[type=file]').setInputFiles(csv(line('1')))
  await page.getByRole('button', { name: 'Cancel' }).click()
  await expect(page.getByText('Drop a file of orders here')).toBeVisible()
})

test('an import that does not exist is not found', async ({ page, expectNoise }) => {
  expectNoise(/404/)
  const answer = await page.goto('/import/0190a000-0000-7000-8000-000000000000')
  expect(answer?.status()).toBe(404)
})

test('uploads of other sites, of nobody and without a name are refused', async ({
  page,
  playwright,
  baseURL,
}) => {
  const send = (client: typeof page.request, headers: Record<string, string>) =>
    client.post('/api/imports/upload', { headers, data: csv(line('1')).buffer })
  const foreign = { 'X-File-Name': 'a.csv', Origin: 'https://evil.example' }
  expect((await send(page.request, foreign)).status()).toBe(403)
  expect((await send(page.request, {})).status()).toBe(400)
  const nobody = await playwright.request.newContext({
    ...(baseURL && { baseURL }),
    storageState: { cookies: [], origins: [] },
  })
  expect((await send(nobody, { 'X-File-Name': 'a.csv' })).status()).toBe(401)
  await nobody.dispose()
})
