import { randomUUID } from 'node:crypto'
import type { Browser, BrowserContext, Page, Route } from '@playwright/test'
import { encode } from 'next-auth/jwt'
import { expect, signedOut, test } from './journey'

test.use(signedOut)

const PASSWORD = 'a lantern in every window'
const freshEmail = () => `ana-${randomUUID()}@example.com`

async function signUp(page: Page, business = 'Lantern House'): Promise<string> {
  const email = freshEmail()
  await page.goto('/sign-up')
  // the browser's own zone shows that the page's script has taken over
  await expect(page.getByRole('combobox', { name: 'Time zone' })).toHaveValue('Europe/London')
  await page.getByLabel('Your name').fill('Ana Ito')
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password').fill(PASSWORD)
  await page.getByLabel('Name of your business').fill(business)
  await page.getByRole('button', { name: 'Create account' }).click()
  await expect(page.getByRole('heading', { name: `Set up ${business}` })).toBeVisible()
  return email
}

async function signIn(page: Page, email: string, password = PASSWORD) {
  await page.goto('/sign-in')
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
}

/** The link in the newest mail with this subject to the address, read in the mailbox. */
async function mailedLink(page: Page, to: string, subject: string): Promise<string> {
  const entry = page.getByRole('listitem').filter({ hasText: to }).filter({ hasText: subject })
  await expect(async () => {
    await page.goto('/dev/mailbox')
    await expect(entry.first()).toBeVisible({ timeout: 1000 })
  }).toPass()
  await entry.first().getByRole('link').click()
  const text = await page.getByRole('region', { name: 'As plain text' }).textContent()
  return /https?:\S+token=[\w-]+/.exec(text ?? '')?.[0] ?? ''
}

const elsewhere = async (browser: Browser, baseURL: string | undefined): Promise<Page> => {
  const context = await browser.newContext({ ...signedOut, ...(baseURL ? { baseURL } : {}) })
  return context.newPage()
}

async function session(context: BrowserContext): Promise<unknown> {
  return (await context.request.get('/api/auth/session')).json()
}

test('signing up leads to a setup list that survives a reload', async ({
  page,
  expectAccessible,
}) => {
  await page.goto('/sign-up')
  await expectAccessible(page)
  await signUp(page)
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Skip: Invite a colleague' }).click()
  await expect(page.getByText('1 of 5 done')).toBeVisible()
  // shown at once; stored when the next step can be answered
  await expect(page.getByRole('button', { name: /^Skip/ }).first()).toBeEnabled()
  await page.reload()
  await expect(page.getByText('1 of 5 done')).toBeVisible()
})

test('what is wrong stands at its field, and what was typed stays', async ({
  page,
  expectAccessible,
}) => {
  await page.goto('/sign-up')
  await expect(page.getByRole('combobox', { name: 'Time zone' })).toHaveValue('Europe/London')
  await page.getByLabel('Your name').fill('Ana Ito')
  await page.getByLabel('E-mail').fill('ana at example')
  await page.getByLabel('Password').fill('short')
  await page.getByRole('button', { name: 'Create account' }).click()
  await expect(page.getByLabel('E-mail')).toHaveAccessibleDescription(/such as ana@example\.com/)
  await expect(page.getByLabel('Password')).toHaveAccessibleDescription(/at least 10/)
  await expect(page.getByLabel('Your name')).toHaveValue('Ana Ito')
  await expectAccessible(page)
})

test('what is typed before the script of the page has loaded stays', async ({
  browser,
  baseURL,
}) => {
  const page = await elsewhere(browser, baseURL)
  const held: Route[] = []
  let isHeld = true
  await page.route('**/_next/static/**/*.js', (route) =>
    isHeld ? void held.push(route) : route.continue(),
  )
  await page.goto('/sign-up', { waitUntil: 'commit' })
  await page.getByLabel('Your name').fill('Ana Ito')
  await page.getByLabel('Password').fill(PASSWORD)
  isHeld = false
  await Promise.all(held.map((route) => route.continue()))
  await expect(page.getByRole('combobox', { name: 'Time zone' })).toHaveValue('Europe/London')
  await expect(page.getByLabel('Your name')).toHaveValue('Ana Ito')
  await expect(page.getByLabel('Password')).toHaveValue(PASSWORD)
  await page.context().close()
})

test('a wrong password is refused in one sentence, and the page one wanted is opened after signing in', async ({
  page,
  context,
}) => {
  const email = await signUp(page)
  await context.clearCookies()
  await page.goto('/settings/account')
  await expect(page).toHaveURL('/sign-in?next=%2Fsettings%2Faccount')
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password').fill('a wild guess')
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  // the router has an alert of its own, which tells screen readers the new page's title
  const refusal = page.getByRole('main').getByRole('alert')
  await expect(refusal).toContainText('do not belong together')
  await page.getByLabel('Password').fill(PASSWORD)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Signed-in devices' })).toBeVisible()
})

test('signing in leads to no other site', async ({ page, context }) => {
  const email = await signUp(page)
  for (const next of ['//evil.example/x', 'https://evil.example/', '/\\evil.example']) {
    await context.clearCookies()
    await page.goto(`/sign-in?next=${encodeURIComponent(next)}`)
    await page.getByLabel('E-mail').fill(email)
    await page.getByLabel('Password').fill(PASSWORD)
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await expect(page).toHaveURL('/today')
  }
})

test('a forged session is none', async ({ page, context, baseURL }) => {
  await signUp(page)
  const cookie = (await context.cookies()).find(({ name }) => name.endsWith('session-token'))
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax' })
  const forged = [
    'nonsense',
    `${cookie?.value.slice(0, -2)}AA`,
    await encode({
      token: { sub: randomUUID(), sid: randomUUID() },
      secret: 'a secret of somebody else, long enough',
    }),
  ]
  for (const value of forged) {
    await context.clearCookies()
    await context.addCookies([
      { name: cookie?.name ?? '', value, url: baseURL ?? 'http://127.0.0.1' },
    ])
    await page.goto('/today')
    await expect(page).toHaveURL(/\/sign-in/)
    expect(await session(context)).toEqual({})
  }
})

test('a device that is signed out elsewhere is out with its next click', async ({
  page,
  browser,
  baseURL,
}) => {
  const email = await signUp(page)
  const other = await elsewhere(browser, baseURL)
  await signIn(other, email)
  await expect(other).toHaveURL('/today')
  expect(await session(other.context())).toMatchObject({ user: { email } })

  await page.goto('/settings/account')
  await page.getByRole('button', { name: 'Sign out everywhere else' }).click()
  await expect(page.getByText('Devices signed out: 1')).toBeVisible()

  await other.goto('/settings')
  await expect(other).toHaveURL(/\/sign-in/)
  expect(await session(other.context())).toEqual({})
  await other.context().close()
})

test('the organization of somebody else cannot be switched to', async ({
  page,
  context,
  browser,
  baseURL,
}) => {
  const other = await elsewhere(browser, baseURL)
  await signUp(other, 'Somebody Else')
  const foreign = (await other.context().cookies()).find(
    ({ name }) => name === 'regulars.organization',
  )
  expect(foreign?.value).toMatch(/^[0-9a-f-]{36}$/)
  await other.context().close()

  await signUp(page, 'Own Shop')
  await context.addCookies([
    { name: 'regulars.organization', value: foreign?.value ?? '', url: baseURL ?? '' },
  ])
  await page.goto('/settings')
  await expect(page.getByLabel('Name', { exact: true })).toHaveValue('Own Shop')
})

test('an invitation link works without mail, once', async ({
  page,
  browser,
  baseURL,
  expectAccessible,
}) => {
  await signUp(page)
  await page.goto('/settings/members')
  await page.getByLabel('E-mail').fill(`ben-${randomUUID()}@example.com`)
  await page.getByRole('button', { name: 'Invite', exact: true }).click()
  const link = await page.getByLabel(/^Invitation for/).inputValue()
  await expectAccessible(page)

  const guest = await elsewhere(browser, baseURL)
  await guest.goto(link)
  await expect(guest.getByRole('heading', { name: 'Join Lantern House' })).toBeVisible()
  await expectAccessible(guest)
  await guest.getByLabel('Your name').fill('Ben Roe')
  await guest.getByLabel('Password').fill(PASSWORD)
  await guest.getByRole('button', { name: 'Create account and join' }).click()
  await expect(guest).toHaveURL('/today')
  await guest.goto(link)
  await expect(guest.getByRole('heading', { name: 'This link does not work' })).toBeVisible()

  await page.reload()
  const ben = page.getByRole('listitem').filter({ hasText: 'Ben Roe' })
  await ben.getByRole('button', { name: 'Remove Ben Roe' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Remove' }).click()
  await expect(ben).toBeHidden()
  await guest.goto('/settings/members')
  await expect(guest).toHaveURL('/setup/organization')
  await guest.context().close()
})

test('a forgotten password is replaced by way of the mailbox', async ({ page, context }) => {
  const email = await signUp(page)
  await context.clearCookies()
  await page.goto('/forgot-password')
  await page.getByLabel('E-mail').fill(email)
  await page.getByRole('button', { name: 'Mail me a link' }).click()
  await expect(page.getByRole('heading', { name: 'Look into your mail' })).toBeVisible()
  const link = await mailedLink(page, email, 'Choose a new password')
  await page.goto(link)
  await page.getByLabel('New password').fill('quite another password')
  await page.getByRole('button', { name: 'Save and sign in' }).click()
  await expect(page).toHaveURL('/today')
  await page.goto(link)
  await expect(page.getByRole('heading', { name: 'This link does not work' })).toBeVisible()
})

test('settings are accessible, in the dark too', async ({ page, expectAccessible }) => {
  await signUp(page)
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    for (const address of ['', '/members', '/keys', '/audit', '/account']) {
      await page.goto(`/settings${address}`)
      await expect(page.getByRole('heading', { name: 'Settings', level: 1 })).toBeVisible()
      await expectAccessible(page)
    }
  }
})

test('the mailbox shows a mail without running anything in it', async ({ page }) => {
  const email = await signUp(page)
  const link = await mailedLink(page, email, 'Confirm your address')
  const mail = page.locator('iframe[title="The mail as HTML"]')
  await expect(mail).not.toHaveAttribute('sandbox', /allow-(scripts|same-origin)/)
  await expect(mail).not.toHaveAttribute('srcdoc', /<script|\son\w+=/)
  const frame = mail.contentFrame()
  await expect(frame.getByRole('link', { name: 'Confirm this address' })).toBeVisible()
  await page.goto(link)
  await page.getByRole('button', { name: 'This address is mine' }).click()
  await expect(page).toHaveURL('/today')
})
