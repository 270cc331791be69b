import { expect, test } from './journey'

test('a listing is split off its product, and the split is undone', async ({
  page,
  expectAccessible,
}) => {
  await page.goto('/products?q=carousel')
  await page.locator('tbody [data-row-link]').first().click()
  const listings = page.getByRole('button', { name: 'Not the same' })
  await expect(listings.nth(1)).toBeVisible()
  await expectAccessible(page)
  const before = await listings.count()
  await listings.last().click()
  const confirm = page.getByRole('alertdialog')
  await confirm.getByRole('button').last().click()
  await expect(page.getByRole('list', { name: 'Decisions' })).toContainText('not')
  await page
    .getByRole('list', { name: 'Decisions' })
    .getByRole('button', { name: /Undo/ })
    .first()
    .click()
  await expect(listings).toHaveCount(before)
})
