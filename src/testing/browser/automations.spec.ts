import { expect, expectFits, test } from './journey'

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

  // the label of the switch says it, too
  const told = page.getByRole('region', { name: /^Notifications/ })
  await toggle.click()
  await dialog.getByRole('button', { name: 'Switch on' }).click()
  await expect(told.getByText('VIP is on')).toBeVisible()
  await page.reload()
  await expect(flow.getByText('Active', { exact: true })).toBeVisible()
  await toggle.click()
  await expect(told.getByText('VIP is off')).toBeVisible()
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
  await expect(steps).toContainText('messages would have left')
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

test('a flow of one’s own: made with a branch, refused at its step, rehearsed, switched on, removed', async ({
  page,
  expectAccessible,
}) => {
  test.slow()
  const name = `Thanks ${Date.now()}`
  const toggle = page.locator('label', { has: page.getByRole('switch', { name: `${name} is on` }) })
  await page.goto(LIST)
  await page.getByRole('link', { name: 'New flow' }).click()
  await expect(page.getByRole('heading', { name: 'New flow' })).toBeVisible()
  await page.getByRole('textbox', { name: 'Name' }).fill(name)
  const steps = page.getByRole('list', { name: 'Steps', exact: true })
  const addTo = async (label: string, kind: string) => {
    const last = page.getByRole('button', { name: 'Add step' })
    const inside = page.getByRole('region', { name: label, exact: true })
    const add = label === 'Steps' ? last.last() : inside.getByRole('button', { name: 'Add step' })
    await add.click()
    await page.getByRole('menuitem', { name: new RegExp(`^${kind}`) }).click()
  }
  await addTo('Steps', 'Wait a time')
  await expect(steps.getByRole('button', { name: 'Wait 1 hour', expanded: true })).toBeFocused()
  await addTo('Steps', 'Turn by conditions')
  await page.getByRole('button', { name: 'Add condition' }).click()
  await page.getByRole('menuitem', { name: 'Number of orders' }).click()
  await addTo('Who fits', 'Write down a task')

  // what is wrong is said at the step
  await page.getByRole('button', { name: 'Save' }).click()
  const task = page.getByRole('region', { name: 'Who fits', exact: true })
  await expect(task.getByText('must not be empty')).toBeVisible()
  await task.getByRole('textbox', { name: 'Task' }).fill('Put a card into the parcel')
  await addTo('Who does not', 'Send a message')
  const other = page.getByRole('region', { name: 'Who does not', exact: true })
  await other.getByRole('textbox', { name: 'Body' }).fill('Thank you for your first order.')
  await expectAccessible(page)

  // by keyboard alone, the wait goes below the branch and up again
  await page.getByRole('button', { name: 'Move down: Wait 1 hour' }).press('Enter')
  await expect(steps.getByRole('listitem').last()).toContainText('Wait 1 hour')
  await page.getByRole('button', { name: 'Move up: Wait 1 hour' }).press('Enter')

  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Saved', { exact: true })).toBeVisible()
  await expect(page.getByRole('heading', { name })).toBeVisible()
  await page.reload()
  await expect(page.getByRole('button', { name: /^Turn by/ })).toBeVisible()
  await expect(task.getByText('Write down the task “Put a card into the parcel”')).toBeVisible()

  const panel = page.getByRole('region', { name: 'Rehearsal' })
  await panel.getByRole('button', { name: 'Rehearse' }).click()
  await expect(panel.getByText(/would have entered/)).toBeVisible({ timeout: 60_000 })

  await toggle.click()
  const dialog = page.getByRole('dialog', { name: `Switch on ${name}?` })
  await dialog.getByRole('button', { name: 'Switch on' }).click()
  await page.goto(LIST)
  const card = page.getByRole('article', { name, exact: true })
  await expect(card.getByText('Active', { exact: true })).toBeVisible()
  await toggle.click()
  await expect(card.getByText('Inactive')).toBeVisible()

  await page.setViewportSize({ width: 360, height: 740 })
  await card.getByRole('link', { name }).click()
  await expect(page.getByRole('button', { name: /^Turn by/ })).toBeVisible()
  await expectFits(page)
  await page.getByRole('button', { name: 'Remove', exact: true }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Remove flow' }).click()
  await expect(page.getByText(`Removed “${name}”`)).toBeVisible()
})
