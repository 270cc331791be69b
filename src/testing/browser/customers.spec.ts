import { expect, test } from './journey'

const rows = 'tbody [data-row-id]'

test('filters, sort and page stand in the address', async ({ page }) => {
  await page.goto('/customers')
  await page.getByRole('button', { name: 'Segment' }).click()
  await page.getByRole('option', { name: 'Champion' }).click()
  await page.keyboard.press('Escape')
  await expect(page).toHaveURL(/segment=champion/)
  await expect(page.locator(rows).first()).toContainText('Champion')
  await page.getByRole('link', { name: 'Spent' }).click()
  await expect(page).toHaveURL(/sort=total_spent/)
  const first = await page.locator(rows).first().getAttribute('data-row-id')
  await page.getByRole('link', { name: 'Next' }).click()
  await expect(page).toHaveURL(/cursor=/)
  await expect(page.locator(rows).first()).not.toHaveAttribute('data-row-id', first ?? '')
  await page.reload()
  await expect(page.locator(rows).first()).not.toHaveAttribute('data-row-id', first ?? '')
  await page.getByRole('link', { name: 'Previous' }).click()
  await expect(page.locator(rows).first()).toHaveAttribute('data-row-id', first ?? '')
})

test('a customer is found by name and opened with the keyboard', async ({ page }) => {
  await page.goto('/customers')
  const name = await page.locator(`${rows} [data-row-link]`).nth(3).getAttribute('aria-label')
  await page.getByRole('searchbox', { name: 'Search customers' }).fill(name ?? '')
  await expect(page).toHaveURL(/q=/)
  await expect(page.locator(rows).first()).toContainText(name ?? '')
  await page.getByRole('searchbox').blur()
  await page.keyboard.press('j')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: name ?? '' })).toBeVisible()
})

test('the preview follows J and closes with Escape', async ({ page, expectAccessible }) => {
  // an order that new orders hardly change
  await page.goto('/customers?sort=total_spent')
  const label = (n: number) =>
    page.locator(`${rows} [data-row-link]`).nth(n).getAttribute('aria-label')
  const [first, second] = [await label(0), await label(1)]
  await page.keyboard.press('j')
  await page.keyboard.press(' ')
  await expect(page.getByRole('dialog', { name: first ?? '' })).toContainText('Total spent')
  await page.keyboard.press('j')
  await expect(page.getByRole('dialog', { name: second ?? '' })).toContainText('Total spent')
  await expectAccessible(page, '[role=dialog]')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(page).not.toHaveURL(/preview=/)
})

test('chosen customers are tagged together', async ({ page }) => {
  const tag = `lot ${Date.now()}`
  await page.goto('/customers?sort=first_seen')
  await page
    .getByRole('checkbox', { name: /^Choose (?!all)/ })
    .nth(4)
    .click()
  await page
    .getByRole('checkbox', { name: /^Choose (?!all)/ })
    .nth(5)
    .click()
  await expect(page.getByText('2 rows chosen')).toBeVisible()
  await page.getByRole('button', { name: 'Tag', exact: true }).click()
  await page.getByRole('textbox', { name: 'Tag' }).fill(tag)
  await page.keyboard.press('Enter')
  await expect(page.getByText(`Tagged “${tag}”: 2 customers`)).toBeVisible()
})

test('a view is saved, shown as a tab, and deleted', async ({ page }) => {
  const name = `View ${Date.now()}`
  await page.goto('/customers?segment=lost&sort=orders')
  await page.getByRole('button', { name: 'Save view' }).click()
  await page.getByRole('textbox', { name: 'Name' }).fill(name)
  await page.getByRole('dialog').getByRole('button', { name: 'Save view' }).click()
  const views = page.getByRole('navigation', { name: 'Views' })
  await expect(views.getByRole('link', { name })).toHaveAttribute('aria-current', 'page')
  await views.getByRole('link', { name: 'All customers' }).click()
  await views.getByRole('link', { name }).click()
  await expect(page).toHaveURL(
    ({ searchParams }) =>
      searchParams.get('segment') === 'lost' && searchParams.get('sort') === 'orders',
  )
  await page.getByRole('button', { name: 'Delete view' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete view' }).click()
  await expect(views.getByRole('link', { name })).toHaveCount(0)
})

test('what is on screen is exported as CSV', async ({ page }) => {
  await page.goto('/customers?segment=champion')
  const download = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Export' }).click()
  expect((await download).suggestedFilename()).toBe('customers.csv')
})

test('nobody fits: why, and the way out', async ({ page }) => {
  await page.goto('/customers?q=zzzzzzzz')
  await expect(page.getByRole('heading', { name: 'Nobody fits' })).toBeVisible()
  await page.getByRole('link', { name: 'Show all customers' }).click()
  await expect(page.locator(rows).first()).toBeVisible()
})

test('the customer page is worked with: tag, field and note; every score says why', async ({
  page,
  expectAccessible,
}) => {
  await page.goto('/customers?sort=total_spent')
  await page.locator(`${rows} [data-row-link]`).nth(7).click()
  const tag = `tag ${Date.now()}`
  await page.getByRole('textbox', { name: 'New tag' }).fill(tag)
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: `Remove ${tag}` }).click()
  await expect(page.getByRole('button', { name: `Remove ${tag}` })).toHaveCount(0)

  const note = `Asked for six lanterns at ${Date.now()}`
  await page.getByRole('textbox', { name: 'Note' }).fill(note)
  await page.getByRole('button', { name: 'Add note' }).click()
  const timeline = page.getByRole('region', { name: 'What happened' })
  await expect(timeline).toContainText(note)

  await page.getByRole('button', { name: /^Why recency/ }).click()
  await expect(page.getByRole('dialog')).toContainText(/buyers|days ago/)
  await page.keyboard.press('Escape')
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    await expectAccessible(page)
  }

  await timeline
    .getByRole('listitem')
    .filter({ hasText: note })
    .getByRole('button', { name: 'Delete note' })
    .click()
  await expect(page.getByText(note)).toHaveCount(0)
})

for (const id of ['00000000-0000-7000-8000-00000000dead', 'not-an-id']) {
  test(`a customer that is not here: ${id}`, async ({ page, expectNoise, expectAccessible }) => {
    expectNoise(/404/)
    expect((await page.goto(`/customers/${id}`))?.status()).toBe(404)
    await expect(page.getByRole('heading', { level: 1, name: 'Customer not found' })).toBeVisible()
    await expectAccessible(page)
  })
}
