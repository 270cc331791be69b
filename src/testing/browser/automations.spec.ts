import { expect, test } from './journey'

const LIST = '/grow/automations'

test('the five flows are listed with their state and numbers', async ({ page }) => {
  await page.goto(LIST)
  for (const name of ['Welcome', 'Abandoned cart', 'Repurchase', 'Win-back', 'VIP']) {
    const flow = page.getByRole('article', { name, exact: true })
    await expect(flow.getByText(/^(Active|Inactive)$/)).toBeVisible()
    await expect(flow.getByText('Entered')).toBeVisible()
  }
})

test('a flow says whom it can reach before it is switched on, and stays as it was left', async ({
  page,
  expectAccessible,
}) => {
  await page.goto(LIST)
  const flow = page.getByRole('article', { name: 'VIP', exact: true })
  // the switch itself is hidden below its label
  const toggle = flow.locator('label', { has: page.getByRole('switch', { name: 'VIP is on' }) })
  await toggle.click()
  const dialog = page.getByRole('dialog', { name: 'Switch on VIP?' })
  await expect(dialog.getByText(/can receive this|There are no/)).toBeVisible()
  await expectAccessible(page, '[role=dialog]')
  // asking switches nothing
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await expect(flow.getByText('Inactive')).toBeVisible()

  await toggle.click()
  await dialog.getByRole('button', { name: 'Switch on' }).click()
  await expect(page.getByText('VIP is on')).toBeVisible()
  await page.reload()
  await expect(flow.getByText('Active', { exact: true })).toBeVisible()
  await toggle.click()
  await expect(page.getByText('VIP is off')).toBeVisible()
  await page.reload()
  await expect(flow.getByText('Inactive')).toBeVisible()
})

test('what is typed shows in the mail at once, is saved or taken back', async ({ page }) => {
  await page.goto(`${LIST}/repurchase`)
  const headline = `Hello again ${Date.now()}`
  const mail = page.frameLocator('iframe[title="The mail"]')
  const field = page.getByRole('textbox', { name: 'Headline' })
  const before = await field.inputValue()
  await expect(mail.getByRole('heading', { name: before })).toBeVisible()
  await field.fill(headline)
  await expect(mail.getByRole('heading', { name: headline })).toBeVisible()
  await page.getByRole('button', { name: 'Cancel' }).click()
  await expect(field).toHaveValue(before)
  await expect(mail.getByRole('heading', { name: before })).toBeVisible()

  await field.fill(headline)
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Saved', { exact: true })).toBeVisible()
  await page.reload()
  await expect(field).toHaveValue(headline)
  await field.fill(before)
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('button', { name: 'Save' })).toBeDisabled()
})

test('a mail is shown on a phone, in the dark and as text; an empty field is refused at its place', async ({
  page,
}) => {
  await page.goto(`${LIST}/welcome`)
  const frame = page.locator('iframe[title="The mail"]')
  await expect(frame).toBeVisible()
  await page.getByRole('tab', { name: 'Phone' }).click()
  expect((await frame.boundingBox())?.width).toBeLessThanOrEqual(375)
  await page.getByText('Dark mode of the reader').click()
  await expect
    .poll(() =>
      page
        .frameLocator('iframe[title="The mail"]')
        .locator('.card')
        .first()
        .evaluate((card) => getComputedStyle(card).backgroundColor),
    )
    .toBe('rgb(30, 28, 26)')
  await page.getByRole('tab', { name: 'Plain text' }).click()
  await expect(page.getByText('Unsubscribe')).toBeVisible()

  await page.getByRole('textbox', { name: 'Subject' }).fill('')
  await expect(page.getByText('This is the mail before the last change')).toBeVisible()
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('must not be empty').first()).toBeVisible()
})

test('a test and a sample run go to who is signed in', async ({ page }) => {
  await page.goto(`${LIST}/abandoned-cart`)
  const subject = `Your cart ${Date.now()}`
  await page.getByRole('textbox', { name: 'Subject' }).fill(subject)
  await page.getByRole('button', { name: 'Send test' }).click()
  await expect(page.getByText(/^Test sent to /)).toBeVisible()
  await page.getByRole('button', { name: 'Run with sample data' }).click()
  const dialog = page.getByRole('dialog', { name: 'Run with sample data' })
  await expect(dialog).toContainText('They left a cart.')
  await expect(dialog).toContainText('Waits 2 hours. An order ends it.')
  await expect(dialog).toContainText(`The mail “${subject}” went to`)
  await page.goto('/dev/mailbox')
  await expect(page.getByRole('link', { name: subject })).toHaveCount(2)
})

test('a flow is rehearsed over the shop’s past', async ({ page, expectAccessible }) => {
  await page.goto(`${LIST}/repurchase`)
  const panel = page.getByRole('region', { name: 'Rehearsal' })
  await panel.getByRole('button', { name: /Time/ }).click()
  await page.getByRole('option', { name: '90 days' }).click()
  await panel.getByRole('button', { name: 'Rehearse' }).click()
  const steps = panel.getByRole('list', { name: 'People per step' })
  await expect(steps).toContainText('would have entered', { timeout: 60_000 })
  await expect(steps).toContainText('mails would have left')
  await expectAccessible(page)
  await page.getByRole('textbox', { name: 'Subject' }).fill('Another')
  await expect(panel.getByText('The flow was changed since')).toBeVisible()
})

test('a flow that does not exist says so', async ({ page, expectNoise }) => {
  expectNoise(/404/)
  const response = await page.goto(`${LIST}/nothing`)
  expect(response?.status()).toBe(404)
  await expect(page.getByText('There is no such flow')).toBeVisible()
})
