import { expect, expectFits, test } from './journey'

const NAME = `Silent spenders ${Date.now()}`

test('a segment is made with a live count, opened, changed, used and deleted', async ({
  page,
  expectAccessible,
}) => {
  test.slow()
  await page.goto('/grow')
  await expect(page).toHaveURL(/\/grow\/segments$/)
  await page.getByRole('link', { name: /New segment|Make the first segment/ }).click()
  await page.getByRole('button', { name: 'Add condition' }).first().click()
  await page.getByRole('menuitem', { name: 'Total spent' }).click()
  const count = page.locator('[aria-live=polite]', { hasText: /people|person/ })
  await expect(count).toContainText(/\d+ (people|person)/)
  const before = await count.textContent()
  await page.getByRole('textbox', { name: /^Spent in / }).fill('300')
  await expect(count).not.toHaveText(before ?? '')
  await expect(
    page.getByRole('list', { name: 'Examples' }).getByRole('listitem').first(),
  ).toContainText('spent')
  await page.getByRole('textbox', { name: /^Spent in / }).fill('a lot')
  await expect(page.getByText('Enter an amount like 400 or 12.50.')).toBeVisible()
  await page.getByRole('textbox', { name: /^Spent in / }).fill('100')
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Save segment' }).click()
  await expect(page.getByText('Give the segment a name.').last()).toBeVisible()
  await page.getByRole('textbox', { name: 'Name' }).fill(NAME)
  await page.getByRole('button', { name: 'Save segment' }).click()
  await expect(page.getByRole('heading', { level: 1, name: NAME })).toBeVisible()
  // computed in the background, and shown without a reload
  await expect(page.locator('tbody [data-row-id]').first()).toBeVisible({ timeout: 60_000 })
  await expectAccessible(page)
  await page.getByText('Show SQL').click()
  await expect(page.getByText('c.total_spent >=')).toBeVisible()
  await page.getByRole('link', { name: 'Duplicate' }).click()
  await expect(page.getByRole('textbox', { name: 'Name' })).toHaveValue(`Copy of ${NAME}`)
  await page.goto('/grow/segments')
  await page.getByRole('link', { name: NAME, exact: true }).click()
  await page.getByRole('button', { name: 'Delete' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete segment' }).click()
  await expect(page).toHaveURL(/\/grow\/segments$/)
  await expect(page.getByRole('link', { name: NAME, exact: true })).toHaveCount(0)
})

test('a preset fills the builder, which fits a phone', async ({ page, expectAccessible }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto('/grow/segments/new?preset=win-back')
  await expect(page.getByRole('textbox', { name: 'Name' })).toHaveValue('Win back')
  await expect(page.getByText(/Everybody who is At risk or Hibernating/)).toBeVisible()
  await expectAccessible(page)
  await expectFits(page)
})

test('the filters of the customers list become a segment', async ({ page }) => {
  await page.goto('/customers?segment=champion&reachability=email_consent')
  await page.getByRole('link', { name: 'Save as segment' }).click()
  await expect(page).toHaveURL(/\/grow\/segments\/new\?/)
  await expect(
    page.getByRole('group', { name: 'RFM segment' }).getByRole('checkbox', { name: 'Champion' }),
  ).toBeChecked()
  await expect(page.getByRole('group', { name: 'Reachability', exact: true })).toBeVisible()
})
