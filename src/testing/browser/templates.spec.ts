import { expect, test } from './journey'

const LIST = '/grow/templates'

test('a template is written by keyboard with fields, looked at for a person, saved, compared and brought back', async ({
  page,
  expectAccessible,
}) => {
  const name = `Hello ${Date.now()}`
  await page.goto(`${LIST}/new`)
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill(name)
  const subject = page.getByRole('textbox', { name: 'Subject' })
  await subject.click()
  await page.keyboard.type('Hello {')
  const fields = page.getByRole('menu', { name: 'Fields' })
  await expect(fields).toBeVisible()
  await expectAccessible(page, '[role=menu]')
  await page.keyboard.press('Enter')
  await expect(subject.getByText('First name')).toBeVisible()
  // the chip that was just put in is marked from the right
  await page.keyboard.press('ArrowLeft')
  await page.getByRole('textbox', { name: 'Where “First name” is not known' }).fill('there')

  const text = page.getByRole('textbox', { name: 'Text', exact: true })
  await text.click()
  await page.keyboard.type('Thank you for order /')
  await page.keyboard.type('order n')
  await page.keyboard.press('Enter')
  await page.keyboard.type('. Half 1/2 stays.')
  await expect(text).toContainText('Thank you for order Order number. Half 1/2 stays.')

  const mail = page.frameLocator('iframe[title="The mail"]')
  await expect(
    mail.getByText('Thank you for order 1001. Half 1/2 stays.', { exact: true }),
  ).toBeVisible()
  await expect(page.getByText('Hello Ana')).toBeVisible()
  await page.getByRole('combobox', { name: 'Shown for' }).click()
  await expect(page.getByRole('option').first()).toBeVisible()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Hello Ana', { exact: true })).toBeHidden()
  await page.getByRole('tab', { name: 'Plain text' }).click()
  await expect(page.getByText('Unsubscribe')).toBeVisible()

  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
  await expectAccessible(page)

  await text.click()
  await page.keyboard.press('End')
  await page.keyboard.type(' More.')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText(/· version 2$/)).toBeVisible()
  await page.getByRole('link', { name: 'Compare with 2' }).click()
  await expect(page.locator('ins')).toContainText('More.')
  await page.getByRole('button', { name: 'Restore version 1' }).click()
  await expect(page.getByText(/· version 3$/)).toBeVisible()
})

test('closing the fields puts in what was typed', async ({ page }) => {
  await page.goto(`${LIST}/new`)
  await page.getByRole('textbox', { name: 'Subject' }).click()
  await page.keyboard.type('{')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('textbox', { name: 'Subject' })).toContainText('{')
})

test('suggestions are taken or left, and nothing is kept until it is saved', async ({
  page,
  expectAccessible,
}) => {
  await page.goto(`${LIST}/new`)
  await page.getByRole('button', { name: 'Generate suggestions' }).click()
  const dialog = page.getByRole('dialog', { name: 'Suggestions' })
  await expect(dialog.getByRole('listitem')).toHaveCount(3)
  await expect(dialog.getByText(/^(Built-in drafts|Written by)/)).toBeVisible()
  await expectAccessible(page, '[role=dialog]')
  await dialog.getByRole('button', { name: 'Use subject 1' }).click()
  await dialog.getByRole('button', { name: 'Use text 2' }).click()
  await dialog.getByRole('button', { name: 'Discard text 3' }).click()
  await expect(dialog.getByRole('button', { name: 'Use text 3' })).toBeHidden()
  await dialog.getByRole('button', { name: 'Done' }).click()
  await expect(page.getByRole('textbox', { name: 'Subject' })).not.toBeEmpty()
  await expect(page.getByText('Not saved yet.')).toBeVisible()
  await page.goto(LIST)
  await expect(page.getByRole('heading', { level: 1, name: 'Templates' })).toBeVisible()
})

test('a text message says how many segments it takes', async ({ page }) => {
  await page.goto(`${LIST}/new?channel=sms`)
  await page.getByRole('textbox', { name: 'Text', exact: true }).click()
  await page.keyboard.type('Your parcel is on its way')
  await expect(page.getByText('25 characters, 1 segment (GSM-7)')).toBeVisible()
  await page.keyboard.type(' “today”')
  await expect(page.getByText('(UCS-2)')).toBeVisible()
})

test('the packing slip of an order is a PDF', async ({ page }) => {
  await page.goto('/orders')
  await page.locator('tbody [data-row-id] [data-row-link]').first().click()
  const link = page.getByRole('link', { name: 'Packing slip' })
  await expect(link).toBeVisible()
  const answer = await page.request.get((await link.getAttribute('href')) ?? '')
  expect(answer.status()).toBe(200)
  expect(answer.headers()['content-type']).toBe('application/pdf')
  expect((await answer.body()).subarray(0, 5).toString()).toBe('%PDF-')
})

test('a template that does not exist says so', async ({ page, expectNoise }) => {
  expectNoise(/404/)
  const response = await page.goto(`${LIST}/nothing`)
  expect(response?.status()).toBe(404)
  await expect(page.getByText('This template is not here')).toBeVisible()
})
