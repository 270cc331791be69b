import { z } from 'zod'
import { expect, test } from './journey'

const Ready = z.object({ sandbox: z.url() })

test('an address for mail is made, shown, and takes a mail', async ({
  page,
  request,
  expectAccessible,
}) => {
  const { sandbox } = Ready.parse(await (await request.get('/api/ready')).json())
  await page.goto('/settings/messages')
  const mail = page.getByRole('region', { name: 'E-mail' })
  const make = mail.getByRole('button', { name: 'Make an address' })
  if (await make.isVisible()) await make.click()
  const address = await mail.getByRole('textbox', { name: /by HTTPS to/ }).inputValue()
  const told = await request.post(`${sandbox}/__sandbox/mail/forward`, { data: { address } })
  expect(await told.json()).toMatchObject({ status: 200 })
  await expectAccessible(page)
})

test('a contact form is made and can be copied, and a wrong key is explained', async ({ page }) => {
  await page.goto('/settings/messages')
  const form = page.getByRole('region', { name: 'Contact form' })
  const make = form.getByRole('button', { name: 'Make a form' })
  if (await make.isVisible()) await make.click()
  await expect(form.getByRole('textbox', { name: 'The form' })).toHaveValue(/<form action=/)
  const sms = page.getByRole('form', { name: 'Connect SMS' })
  await sms.getByRole('textbox', { name: 'Account SID' }).fill('AC0123456789')
  await sms.getByLabel('Auth Token').fill('nobody')
  await sms.getByRole('textbox', { name: 'Number' }).fill('+44 20 7946 0000')
  await sms.getByRole('button', { name: 'Connect number' }).click()
  await expect(sms.getByRole('alert')).toContainText('Twilio does not take these keys')
})
