import type { Page } from '@playwright/test'
import { expect, expectFits, test } from './journey'

const LIST = '/grow/automations'

/** Adds a step at the end of the flow. */
async function addStep(page: Page, kind: string) {
  await page.getByRole('button', { name: 'Add step' }).last().click()
  await page.getByRole('menuitem', { name: new RegExp(`^${kind}`) }).click()
}

/** Keeps a mail template that names the person, and answers what it is called. */
async function makeTemplate(page: Page): Promise<string> {
  const name = `For flows ${Date.now()}`
  await page.goto('/grow/templates/new')
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill(name)
  await page.getByRole('textbox', { name: 'Subject' }).click()
  await page.keyboard.type('Hello {')
  await expect(page.getByRole('menu', { name: 'Fields' })).toBeVisible()
  await page.keyboard.press('Enter')
  await page.getByRole('textbox', { name: 'Text', exact: true }).click()
  await page.keyboard.type('From a template.')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
  return name
}

async function choose(page: Page, field: string, option: string | RegExp) {
  await page.getByRole('button', { name: new RegExp(`${field}$`) }).click()
  await page.getByRole('option', { name: option }).click()
}

test('a flow says what a template says, sets a stage, tests by lot and is tried along every way', async ({
  page,
  expectAccessible,
}) => {
  test.slow()
  const template = await makeTemplate(page)
  const name = `Template flow ${Date.now()}`
  await page.goto(`${LIST}/new`)
  await page.getByRole('textbox', { name: 'Name' }).fill(name)
  await addStep(page, 'Send a message')
  await choose(page, 'Words', new RegExp(template))
  await expect(page.getByText(`Says version 1 of ${template}`)).toBeVisible()
  await expect(page.getByRole('textbox', { name: 'Subject' })).toHaveCount(0)
  await page.getByText('Preview and test').click()
  await expect(
    page.frameLocator('iframe[title="The mail"]').getByText('From a template.', { exact: true }),
  ).toBeVisible()
  await page.getByRole('button', { name: 'Send test' }).click()
  await expect(page.getByText(/^Test sent to /)).toBeVisible()

  await addStep(page, 'Set the lifecycle stage')
  await choose(page, 'Lifecycle stage', 'Regular')
  await expect(
    page.getByRole('button', { name: 'Set the lifecycle stage “Regular”', exact: true }),
  ).toBeVisible()
  await addStep(page, 'Put into a segment')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('list', { name: 'Steps' })).toContainText('Choose a segment.')
  await page.getByRole('button', { name: /^Remove: Put into the segment/ }).click()
  await addStep(page, 'Test by lot')
  await expectAccessible(page)

  await page.getByRole('button', { name: 'Run with sample data' }).click()
  const dialog = page.getByRole('dialog', { name: 'Run with sample data' })
  await expect(dialog).toContainText(/The mail “Hello .+” went to/)
  await expect(dialog).toContainText('Would bring the person to the lifecycle stage “regular”.')
  await expect(dialog).toContainText('Turns by lot. Every way is shown.')
  await expectAccessible(page, '[role=dialog]')
  await dialog.getByRole('button', { name: 'Done' }).click()

  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('heading', { name })).toBeVisible()
  await page.reload()
  await expect(
    page.getByRole('button', { name: `Send the mail of the template “${template}”`, exact: true }),
  ).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Last 30 days' })).toBeVisible()

  await page.goto(LIST)
  const card = page.getByRole('article', { name, exact: true })
  await expect(card.getByText('Last 30 days')).toBeVisible()
  await expect(card.getByText('Now')).toBeVisible()
  await page.setViewportSize({ width: 360, height: 740 })
  await card.getByRole('link', { name }).click()
  await expect(page.getByRole('button', { name: /^Test by lot/ })).toBeVisible()
  await expectFits(page)
  await page.getByRole('button', { name: 'Remove', exact: true }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Remove flow' }).click()
  await expect(page.getByText(`Removed “${name}”`)).toBeVisible()
})

test('a flow that comes with the product says what a template says, or its own words again', async ({
  page,
}) => {
  const template = await makeTemplate(page)
  await page.goto(`${LIST}/win-back`)
  const subject = page.getByRole('textbox', { name: 'Subject' })
  await expect(subject).toBeVisible()
  await choose(page, 'Words', new RegExp(template))
  await expect(subject).toHaveCount(0)
  const mail = page.frameLocator('iframe[title="The mail"]')
  await expect(mail.getByText('From a template.', { exact: true })).toBeVisible()
  await page.getByRole('button', { name: 'Cancel' }).click()
  await expect(subject).toBeVisible()
})

test('a stage is set on a person’s page, and said to be', async ({ page, expectAccessible }) => {
  await page.goto('/customers')
  await page.getByRole('row').nth(1).getByRole('link').first().click()
  const why = page.getByRole('button', { name: /^Why the stage/ })
  await why.click()
  await choose(page, 'Stage', 'Lead')
  await expect(page.getByText('Set by a colleague or a flow on')).toBeVisible()
  await expectAccessible(page)
  await choose(page, 'Stage', 'As the rules say')
  await expect(page.getByText('Set by a colleague or a flow on')).toBeHidden()
})

test('a flow writes by SMS, as it stands on a phone, or by WhatsApp what Meta has approved', async ({
  page,
  expectAccessible,
}) => {
  const name = `By phone ${Date.now()}`
  await page.goto(`${LIST}/new`)
  await page.getByRole('textbox', { name: 'Name' }).fill(name)
  await addStep(page, 'Send a message')
  await page.getByText('WhatsApp', { exact: true }).click()
  await expect(page.getByRole('button', { name: /Approved template/ })).toBeVisible()
  await expect(page.getByRole('textbox', { name: 'Subject' })).toHaveCount(0)
  await page.getByText('SMS', { exact: true }).click()
  const text = page.getByRole('textbox', { name: 'Text', exact: true })
  await text.fill('Hello {person.frist_name|there}')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('list', { name: 'Steps' })).toContainText('is no field')
  await text.fill('Hello {person.first_name|there}')
  await page.getByText('Preview and test').click()
  const message = page.getByRole('region', { name: 'The message' })
  await expect(message).toContainText('Reply STOP to get no more.')
  await expect(message).not.toContainText('person.first_name')
  await expect(page.getByText(/paid as 1 message/)).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Send test' }).click()
  await expect(page.getByText(/^Test sent to /)).toBeVisible()
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
  await expect(page.getByText('An SMS. At once after the first order.')).toBeVisible()
  await page.locator('label', { has: page.getByRole('switch', { name: `${name} is on` }) }).click()
  const dialog = page.getByRole('dialog', { name: `Switch on ${name}?` })
  await expect(dialog.getByText(/can receive this by SMS|There are no/)).toBeVisible()
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await page.getByRole('button', { name: 'Remove', exact: true }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Remove flow' }).click()
  await expect(page.getByText(`Removed “${name}”`)).toBeVisible()
})
