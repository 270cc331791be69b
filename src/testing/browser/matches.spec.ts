import { expect, test } from './journey'

test('two records of one person are merged, and the merge is undone', async ({
  page,
  expectAccessible,
}) => {
  test.slow()
  await page.goto('/customers/matches')
  const person = page.locator('[data-row-link]').first()
  await expect(person).toBeVisible({ timeout: 60_000 })
  await expectAccessible(page)
  const name = (await person.textContent()) ?? ''
  const address = (await person.getAttribute('href')) ?? ''
  await page.getByRole('button', { name: 'Same person' }).first().click()
  await expect(page.locator(`[data-row-link][href="${address}"]`)).toHaveCount(0)
  await page.goto(address)
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
  const merges = page.getByRole('list', { name: 'Merges' })
  await merges.getByRole('button', { name: /Undo/ }).click()
  await page.getByRole('alertdialog').getByRole('button').last().click()
  await expect(merges).toContainText('Undone')
})
