import { expect, signedOut, test } from './journey'

test('a sender is set up, and what is missing is said until then', async ({
  page,
  expectAccessible,
}) => {
  await page.goto('/settings/sender')
  const missing = page.getByText('Marketing cannot leave yet')
  await page.getByLabel('From name').fill('Lantern House')
  await page.getByLabel('From address').fill('hello@lanterns.example')
  await page.getByLabel('Postal address').fill('')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(missing).toBeVisible()
  await page.getByLabel('Answers go to').fill('desk@lanterns.example')
  await page.getByLabel('Postal address').fill('1 Mill Lane\nYork')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(missing).toHaveCount(0)
  await expectAccessible(page)
})

test('what cannot be is said at its field', async ({ page }) => {
  await page.goto('/settings/sender')
  await page.getByLabel('Logo').fill('http://lanterns.example/logo.png')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('must be an https:// address').last()).toBeVisible()
})

test('an address is blocked, found blocked, and let go', async ({ page }) => {
  await page.goto('/settings/sender')
  await page.getByLabel('E-mail address').fill(`nobody-${Date.now()}@mail.example`)
  const steps = [
    ['Look up', 'It is not blocked.'],
    ['Block', 'Blocked.'],
    ['Look up', 'A colleague blocked it: nothing goes there.'],
    ['Let go', 'Messages may go there again.'],
  ] as const
  for (const [button, said] of steps) {
    await page.getByRole('button', { name: button, exact: true }).click()
    await expect(page.getByText(said, { exact: true }).last()).toBeVisible()
  }
})

test('what a person says of marketing is written down on their page', async ({ page }) => {
  await page.goto('/customers?sort=total_spent')
  await page.locator('tbody [data-row-link]').nth(6).click()
  await page.getByRole('link', { name: 'Consent and segments' }).click()
  const email = page
    .getByRole('list', { name: 'Consent by channel' })
    .getByRole('listitem')
    .filter({ hasText: 'By e-mail' })
  const no = email.getByRole('button', { name: 'They said no' })
  const yes = email.getByRole('button', { name: 'They agreed' })
  await expect(no.or(yes).first()).toBeVisible()
  if (await no.isVisible()) await no.click()
  await expect(email.getByText(/^Does not want it since/)).toBeVisible()
  await yes.click()
  await expect(email.getByText(/^Agreed since/)).toBeVisible()
})

test.describe('signed out', () => {
  test.use(signedOut)

  test('a link that nobody was sent says so', async ({ page, expectAccessible }) => {
    await page.goto(`/unsubscribe/${'x'.repeat(43)}`)
    await expect(page.getByRole('heading', { name: 'This link is not known' })).toBeVisible()
    await expectAccessible(page)
  })
})
