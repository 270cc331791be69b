import { expect, expectFits, signedOut, test } from './journey'

const PAGES = [
  '/today',
  '/tasks',
  '/notifications',
  '/inbox',
  '/inbox/wishes',
  '/inbox/measures',
  '/customers',
  '/orders',
  '/import',
  '/products',
  '/grow/segments',
  '/grow/segments/new',
  '/grow/campaigns',
  '/grow/campaigns/new',
  '/grow/automations',
  '/grow/automations/abandoned-cart',
  '/grow/templates',
  '/grow/templates/new',
  '/grow/unknown',
  '/grow/automations/new',
  '/channels',
  '/channels/connect',
  '/channels/connect/shopify',
  '/setup',
  '/settings',
  '/settings/money',
  '/settings/replies',
  '/settings/notifications',
  '/settings/sender',
  '/settings/understanding',
  '/settings/inbox',
  '/settings/account',
  '/settings/members',
  '/settings/messages',
  '/settings/keys',
  '/settings/audit',
]
const DOORS = ['/sign-in', '/sign-up', '/forgot-password']

for (const address of PAGES) {
  test(`${address} opens, accessible in light and dark, and fits a phone`, async ({
    page,
    expectAccessible,
  }) => {
    const response = await page.goto(address)
    expect(response?.status()).toBe(200)
    expect(new URL(page.url()).pathname).toBe(address)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      await expectAccessible(page)
    }
    await page.setViewportSize({ width: 390, height: 844 })
    await expectFits(page)
  })
}

test.describe('signed out', () => {
  test.use(signedOut)

  for (const address of DOORS) {
    test(`${address} opens, accessible`, async ({ page, expectAccessible }) => {
      await page.goto(address)
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      await expectAccessible(page)
    })
  }

  test('a page of the CRM leads to the sign-in', async ({ page }) => {
    await page.goto('/customers')
    await expect(page).toHaveURL(/\/sign-in/)
  })
})
