import { expect, test } from './journey'

const TITLE = `Autumn ${Date.now()}`

test('a campaign is written with a live preview, tried, started, seen to its end', async ({
  page,
  expectAccessible,
}) => {
  test.slow()
  await page.goto('/grow/campaigns')
  await page.getByRole('link', { name: /New campaign|Write the first campaign/ }).click()
  await page.getByRole('textbox', { name: 'Name' }).fill(TITLE)
  await page.getByRole('button', { name: /Segment/ }).click()
  await page.getByRole('option').first().click()
  await page.getByRole('textbox', { name: 'Subject', exact: true }).fill('New lanterns')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('must not be empty').first()).toBeVisible()

  await page.getByRole('textbox', { name: 'Headline' }).fill('They are {person.frist_name|here}')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText(/is no field/).first()).toBeVisible()
  await page.getByRole('textbox', { name: 'Headline' }).fill('They are here')
  await page.getByRole('textbox', { name: 'Body' }).fill('Brass and paper.')
  const mail = page.frameLocator('iframe[title="The mail"]')
  await expect(mail.getByRole('heading', { name: 'They are here' })).toBeVisible()
  await page.getByRole('button', { name: 'Test another subject' }).click()
  await page.getByRole('textbox', { name: 'Subject B' }).fill('Look here')
  await page.getByRole('textbox', { name: 'Left out to compare (%)' }).fill('10')
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Send test' }).click()
  await expect(page.getByText(/^Test sent to /)).toBeVisible()
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('heading', { level: 1, name: TITLE })).toBeVisible()
  await expect(page.getByText('Draft', { exact: true })).toBeVisible()

  await page.getByRole('button', { name: 'Start', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: `Start “${TITLE}”?` })
  await expect(dialog.getByText(/can receive this|Nobody is in its segment/)).toBeVisible()
  await expectAccessible(page, '[role=dialog]')
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await expect(page.getByText('Draft', { exact: true })).toBeVisible()
  await page.getByRole('button', { name: 'Start', exact: true }).click()
  await dialog.getByRole('button', { name: 'Start', exact: true }).click()
  // taken up in the background, and shown without a reload
  await expect(page.getByRole('region', { name: 'Results' })).toBeVisible({ timeout: 60_000 })
  await expect(page.locator('tbody [data-row-id]').first()).toBeVisible()
  // it opens at its top, though the strip of fates is further down
  await page.goto(page.url())
  await expect(page.locator('tbody [data-row-id]').first()).toBeVisible()
  expect(await page.evaluate(() => window.scrollY)).toBe(0)
  await page.getByRole('link', { name: 'Not sent', exact: true }).click()
  await expect(page).toHaveURL(/fate=skipped/)
  await expectAccessible(page)
})

test('a draft is changed, duplicated and deleted', async ({ page }) => {
  await page.goto('/grow/campaigns/new')
  const title = `Draft ${Date.now()}`
  await page.getByRole('textbox', { name: 'Name' }).fill(title)
  await page.getByRole('button', { name: /Segment/ }).click()
  await page.getByRole('option').first().click()
  for (const name of ['Subject', 'Headline', 'Body'])
    await page.getByRole('textbox', { name, exact: true }).fill('Hello')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible()
  await page.getByRole('link', { name: 'Edit', exact: true }).click()
  await page.getByRole('button', { name: 'Add a message that follows' }).click()
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('must not be empty').first()).toBeVisible()
  await page.getByRole('button', { name: 'Cancel' }).click()
  await page.getByRole('link', { name: 'Duplicate' }).click()
  await expect(page.getByRole('textbox', { name: 'Name' })).toHaveValue(`Copy of ${title}`)
  await page.goBack()
  await page.getByRole('button', { name: 'Delete', exact: true }).click()
  await page.getByRole('button', { name: 'Delete draft' }).click()
  await expect(page.getByText(`Deleted “${title}”`)).toBeVisible()
})

test('words come from a template, in the version that is named', async ({
  page,
  expectAccessible,
}) => {
  const name = `Words ${Date.now()}`
  await page.goto('/grow/templates/new')
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill(name)
  await page.getByRole('textbox', { name: 'Subject' }).click()
  await page.keyboard.type('Of a template')
  await page.getByRole('textbox', { name: 'Text', exact: true }).click()
  await page.keyboard.type('Words of a template.')
  await page.getByRole('button', { name: 'Send test' }).click()
  await expect(page.getByText(/^Test sent to /)).toBeVisible()
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()

  await page.goto('/grow/campaigns/new')
  const title = `With words ${Date.now()}`
  await page.getByRole('textbox', { name: 'Name' }).fill(title)
  await page.getByRole('button', { name: /Segment/ }).click()
  await page.getByRole('option').first().click()
  await page.getByRole('button', { name: /Words/ }).click()
  await page.getByRole('option', { name }).click()
  await expect(page.getByRole('textbox', { name: 'Headline' })).toBeHidden()
  await expect(page.getByText('Version 1 of')).toBeVisible()
  await expect(
    page
      .frameLocator('iframe[title="The mail"]')
      .getByText('Words of a template.', { exact: true }),
  ).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible()
  await expect(page.getByRole('link', { name: `Template “${name}”` })).toBeVisible()
  await expect(page.getByText('version 1 is in use now')).toBeVisible()
})

test('a campaign by SMS shows what stands on a phone and what it is paid as', async ({
  page,
  expectAccessible,
}) => {
  await page.goto('/grow/campaigns/new')
  await page.getByText('SMS', { exact: true }).click()
  await expect(page.getByRole('radio', { name: /^SMS/ })).toBeChecked()
  await expect(page.getByRole('button', { name: 'Test another subject' })).toBeHidden()
  await page.getByRole('textbox', { name: 'Text' }).fill('Hello {person.first_name|there}')
  const message = page.getByRole('region', { name: 'The message' })
  await expect(message).toContainText('Reply STOP to get no more.')
  await expect(message).not.toContainText('person.first_name')
  await expect(page.getByText(/paid as 1 message/)).toBeVisible()
  await expectAccessible(page)
  await page.getByText('WhatsApp', { exact: true }).click()
  await expect(page.getByRole('button', { name: /Approved template/ })).toBeVisible()
})
