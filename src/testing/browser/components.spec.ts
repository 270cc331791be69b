import { expect, expectFits, test } from './journey'

const gallery = '/dev/ui'

for (const colorScheme of ['light', 'dark'] as const) {
  test(`every component is accessible in the ${colorScheme} theme`, async ({
    page,
    expectAccessible,
  }) => {
    await page.emulateMedia({ colorScheme })
    await page.goto(gallery)
    await expect(page.locator('.recharts-surface').first()).toBeVisible()
    await expectAccessible(page)
  })
}

test('nothing is wider than a phone', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  for (const address of [gallery, '/dev/ui/shell']) {
    await page.goto(address)
    await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible()
    await expectFits(page)
  }
})

test('a list is worked with by keyboard alone', async ({ page }) => {
  await page.goto(gallery)
  const row = (name: string) => page.locator('tbody').getByRole('row', { name })
  await page.keyboard.press('j')
  await expect(row('Asha Rao').getByRole('link')).toBeFocused()
  await page.keyboard.press('j')
  await page.keyboard.press('x')
  await expect(row('Benedict Ode')).toHaveAttribute('aria-selected', 'true')
  await expect(page.getByText('1 row chosen')).toBeVisible()

  await page.keyboard.press('Space')
  const preview = page.getByRole('dialog')
  await expect(preview.getByRole('heading', { name: 'Benedict Ode' })).toBeVisible()
  await expect(page).toHaveURL(/preview=person-2/)
  await page.keyboard.press('k')
  await expect(preview.getByRole('heading', { name: 'Asha Rao' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(preview).toBeHidden()
  await expect(page).not.toHaveURL(/preview/)
})

test('search and filters live in the address, and back undoes them', async ({ page }) => {
  await page.goto(`${gallery}?cursor=third-page`)
  await page.getByRole('button', { name: 'Segment', exact: true }).click()
  await page.getByRole('option', { name: 'Loyal' }).click()
  await expect(page).toHaveURL(/\?segment=loyal$/)
  await page.keyboard.press('Escape')
  await expect(page.getByRole('listbox')).toBeHidden()

  // slowly: the search is written several times, and is one step back all the same
  await page.keyboard.press('/')
  await page.keyboard.type('lantern', { delay: 300 })
  await expect(page).toHaveURL(/\?segment=loyal&q=lantern$/)
  await expect(page.getByRole('searchbox', { name: 'Search customers' })).toBeFocused()

  await page.goBack()
  await expect(page).toHaveURL(/\?segment=loyal$/)
  await expect(page.getByRole('searchbox', { name: 'Search customers' })).toHaveValue('')
  await page.goBack()
  await expect(page).toHaveURL(/\?cursor=third-page$/)
})

test('the palette opens by keys, finds records and pages, and gives the focus back', async ({
  page,
  expectAccessible,
}) => {
  await page.goto(gallery)
  await page.getByRole('button', { name: 'Command palette' }).focus()
  await page.keyboard.press('Control+k')
  const palette = page.getByRole('dialog', { name: 'Find and run' })
  await expect(palette).toBeVisible()
  await expectAccessible(page, '[role=dialog]')
  await page.keyboard.type('asha')
  await expect(palette.getByRole('menuitem', { name: /Asha Rao/ })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(palette).toBeHidden()
  await expect(page.getByRole('button', { name: 'Command palette' })).toBeFocused()

  await page.keyboard.press('?')
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toContainText('Next row')
})

test('keys typed into a field are text, not shortcuts', async ({ page }) => {
  await page.goto(gallery)
  await page.getByRole('textbox', { name: 'Organization name' }).fill('')
  await page.keyboard.type('gj?x')
  await expect(page.getByRole('textbox', { name: 'Organization name' })).toHaveValue('gj?x')
  await expect(page.getByRole('dialog')).toBeHidden()
})

test('a chosen theme is there in the first answer of the next page', async ({ page, context }) => {
  await page.goto('/dev/ui/shell')
  await page.getByRole('button', { name: /^Your account/ }).click()
  await page.getByRole('menuitem', { name: 'Dark' }).click()
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await expect
    .poll(async () => (await context.request.get('/dev/ui/shell')).text())
    .toContain('data-theme="dark"')
})

test('a page runs only the scripts that bear its nonce', async ({ page, context, expectNoise }) => {
  const answer = await context.request.get(gallery)
  const policy = answer.headers()['content-security-policy'] ?? ''
  const nonce = /'nonce-([^']+)'/.exec(policy)?.[1]
  expect(nonce).toBeTruthy()
  expect(policy).not.toContain('unsafe-eval')
  expect((await context.request.get(gallery)).headers()['content-security-policy']).not.toBe(policy)

  expectNoise(/Content Security Policy/)
  await page.goto(gallery)
  await page.evaluate(() => {
    const script = document.createElement('div')
    script.innerHTML = '<img src="data:," onerror="document.title=\'owned\'">'
    document.body.append(script)
  })
  await page.waitForTimeout(300)
  expect(await page.title()).not.toBe('owned')
})

test('letters that are shortcuts of the list behind the palette are text in it', async ({
  page,
}) => {
  await page.goto('/customers')
  await page.keyboard.press('Control+k')
  const search = page.getByRole('dialog', { name: 'Find and run' }).getByRole('searchbox')
  await expect(search.or(page.getByRole('textbox', { name: 'Find and run' }))).toBeFocused()
  await page.keyboard.type('jack knox')
  await expect(page.locator('[role=dialog] input')).toHaveValue('jack knox')
})

test('the palette finds records of the organization and opens them', async ({ page }) => {
  await page.goto('/customers')
  const name = await page
    .getByRole('row')
    .nth(1)
    .getByRole('link')
    .first()
    .getAttribute('aria-label')
  await page.keyboard.press('Control+k')
  await page.keyboard.type(name ?? 'no customer')
  const palette = page.getByRole('dialog', { name: 'Find and run' })
  await palette
    .getByRole('menuitem', { name: name ?? '' })
    .first()
    .click()
  await expect(page).toHaveURL(/\/customers\/[0-9a-f-]{36}/)
  await expect(page.getByRole('heading', { level: 1 })).toContainText(name ?? '')

  await page.keyboard.press('g')
  await page.keyboard.press('o')
  await expect(page).toHaveURL(/\/orders$/)
})
