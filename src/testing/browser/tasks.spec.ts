import type { Locator } from '@playwright/test'
import { expect, test } from './journey'

const rows = 'tbody [data-row-id]'

/** By keyboard: a pointer that misses the list as it moves in tries again by scrolling the page, which closes the list. */
async function chooseMe(dialog: Locator): Promise<void> {
  const assignee = dialog.getByRole('combobox', { name: 'Assigned to' })
  await assignee.fill('(you)')
  await assignee.press('ArrowDown')
  await assignee.press('Enter')
  await expect(assignee).toHaveValue(/\(you\)$/)
}

test('a task is written down, found, snoozed, done and opened again', async ({
  page,
  expectAccessible,
}) => {
  const title = `Call the printer ${Date.now()}`
  await page.goto('/tasks')
  await page.getByRole('button', { name: 'New task' }).click()
  const dialog = page.getByRole('dialog', { name: 'New task' })
  await expectAccessible(page, '[role=dialog]')
  // a task without words is refused at its field
  await dialog.getByRole('button', { name: 'Add task' }).click()
  await expect(dialog.getByText('Say what is to be done').last()).toBeVisible()
  await dialog.getByRole('textbox', { name: 'What is to be done' }).fill(title)
  await dialog.getByLabel(/^Due/).fill('2031-01-06T09:30')
  await dialog.getByText('An hour before').click()
  await dialog.getByRole('button', { name: 'Add task' }).click()
  await expect(dialog).toHaveCount(0)

  const row = page.locator(rows, { hasText: title })
  await expect(row).toContainText('Normal')
  await row.locator('[data-row-link]').focus()
  await page.keyboard.press(' ')
  const preview = page.getByRole('dialog', { name: title })
  await expect(preview).toContainText('6 Jan 2031, 09:30')
  await expect(preview).toContainText('An hour before')
  await preview.getByRole('link', { name: 'Open' }).click()
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible()
  await expectAccessible(page)

  await page.getByRole('button', { name: 'Snooze' }).click()
  await page.getByRole('menuitem', { name: 'Until tomorrow, 9:00' }).click()
  await expect(page.getByText('Out of sight until')).toBeVisible()
  await page.goto('/tasks?state=snoozed')
  await expect(page.locator(rows, { hasText: title })).toBeVisible()
  await page.getByRole('checkbox', { name: `Choose ${title}` }).click()
  await page
    .getByRole('region', { name: 'Chosen rows' })
    .getByRole('button', { name: 'Done' })
    .click()
  await expect(page.getByText('Done: 1 task')).toBeVisible()
  await page.goto('/tasks?state=done')
  await page.locator(rows, { hasText: title }).locator('[data-row-link]').click()
  await page.getByRole('button', { name: 'Open again' }).click()
  await expect(page.getByRole('button', { name: 'Done', exact: true })).toBeVisible()
})

test('a task of a customer stands on their page and among mine on Today', async ({ page }) => {
  const title = `Thank them ${Date.now()}`
  await page.goto('/customers')
  await page.locator(`${rows} [data-row-link]`).nth(2).click()
  const tasks = page.getByRole('region', { name: 'Tasks', exact: true })
  await tasks.getByRole('button', { name: 'New task' }).click()
  const dialog = page.getByRole('dialog', { name: 'New task' })
  await dialog.getByRole('textbox', { name: 'What is to be done' }).fill(title)
  await dialog.getByLabel(/^Due/).fill('2026-01-05T09:30')
  await chooseMe(dialog)
  await dialog.getByRole('button', { name: 'Add task' }).click()
  await expect(tasks.getByRole('link', { name: title })).toBeVisible()
  await page.goto('/today')
  await expect(page.getByRole('region', { name: 'Replies at risk' })).toBeVisible()
  await page.getByRole('region', { name: 'My tasks' }).getByRole('link', { name: title }).click()
  await page.getByRole('button', { name: 'Done', exact: true }).click()
  await expect(page.getByText('Done: 1 task')).toBeVisible()
})

test('an open list of a window stays open while the page behind it changes', async ({ page }) => {
  await page.goto('/customers')
  await page.locator(`${rows} [data-row-link]`).nth(2).click()
  const tasks = page.getByRole('region', { name: 'Tasks', exact: true })
  await expect(tasks).toBeVisible()
  // a page that stands at its top stays there anyway
  await page.evaluate(() => window.scrollTo(0, 200))
  await tasks.getByRole('button', { name: 'New task' }).click()
  const dialog = page.getByRole('dialog', { name: 'New task' })
  await dialog.getByRole('combobox', { name: 'Assigned to' }).click()
  const option = page.getByRole('option', { name: /\(you\)$/ })
  await expect(option).toBeVisible()
  // as where an order comes in while somebody chooses
  await page.evaluate(async () => {
    const news = document.createElement('div')
    news.style.height = '300px'
    document.querySelector('main')?.prepend(news)
    for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame)
  })
  await expect(option).toBeVisible()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(dialog.getByRole('combobox', { name: 'Assigned to' })).toHaveValue(/\(you\)$/)
})

test('filters of tasks stand in the address', async ({ page }) => {
  await page.goto('/tasks')
  await page.getByRole('button', { name: 'Due', exact: true }).click()
  await page.getByRole('option', { name: 'Late' }).click()
  await expect(page).toHaveURL(/due=overdue/)
  await page.getByRole('button', { name: 'Remove filter Due' }).click()
  await expect(page).not.toHaveURL(/due=/)
})

test('a reminder reaches the bell without a page load, and is read', async ({ page }) => {
  // the runner looks once a minute
  test.setTimeout(300_000)
  const title = `Remind me ${Date.now()}`
  await page.goto('/tasks')
  await page.getByRole('button', { name: 'New task' }).click()
  const dialog = page.getByRole('dialog', { name: 'New task' })
  await dialog.getByRole('textbox', { name: 'What is to be done' }).fill(title)
  const soon = await page.evaluate((zone) => {
    const at = new Date(Date.now() + 120_000)
    return new Intl.DateTimeFormat('sv-SE', {
      timeZone: zone,
      dateStyle: 'short',
      timeStyle: 'short',
    })
      .format(at)
      .replace(' ', 'T')
  }, 'Europe/London')
  await dialog.getByLabel(/^Due/).fill(soon)
  await dialog.getByText('When it is due').click()
  await dialog.getByRole('button', { name: 'Add task' }).click()
  const bell = page.getByRole('link', { name: /^Notifications, \d+ unread$/ })
  await expect(bell.first()).toBeVisible({ timeout: 240_000 })
  await bell.first().click()
  // others may have been there before it
  await expect(page.getByText(title)).toBeVisible({ timeout: 240_000 })
  await page.getByRole('button', { name: 'Mark all as read' }).click()
  await expect(page.getByRole('link', { name: 'Notifications', exact: true }).first()).toBeVisible()
})

test('reply times, hours and holidays are set', async ({ page }) => {
  await page.goto('/settings/replies')
  const targets = page.getByRole('region', { name: 'Reply times' })
  const reply = targets.getByRole('textbox', { name: 'Reply within, hours' }).first()
  await reply.fill('soon')
  await targets.getByRole('button', { name: 'Save' }).click()
  await expect(targets.getByText('See below what is wrong')).toBeVisible()
  await reply.fill('8')
  await targets.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Running clocks follow within a minute')).toBeVisible()

  const holidays = page.getByRole('region', { name: 'Holidays' })
  await holidays.getByLabel('Day').fill('2031-12-24')
  await holidays.getByRole('textbox', { name: 'Name' }).fill('Christmas Eve')
  await holidays.getByRole('button', { name: 'Add holiday' }).click()
  await expect(holidays.getByText('24 Dec 2031')).toBeVisible()
  await holidays.getByRole('button', { name: 'Remove Christmas Eve' }).click()
  await expect(holidays.getByText('24 Dec 2031')).toHaveCount(0)
})

test('who wants no digest says so', async ({ page }) => {
  await page.goto('/settings/notifications')
  await page.getByText('Never', { exact: true }).click()
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Saved')).toBeVisible()
  await page.reload()
  await expect(page.getByRole('radio', { name: 'Never' })).toBeChecked()
})
