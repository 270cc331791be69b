import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { ensureInstalled } from './launch/ensure-installed.mjs'
import { LaunchError, runLauncher } from './launch/launch-error.mjs'
import { createProgress } from './launch/progress.mjs'
import { cacheDir } from './launch/project.mjs'
import { signIn } from './launch/sign-in.mjs'

/** @type {{ name: string, colorScheme: 'light' | 'dark', viewport: { width: number, height: number } }[]} */
const VIEWS = [
  { name: 'light', colorScheme: 'light', viewport: { width: 1440, height: 900 } },
  { name: 'dark', colorScheme: 'dark', viewport: { width: 1440, height: 900 } },
  { name: 'phone', colorScheme: 'light', viewport: { width: 390, height: 844 } },
]

// node scripts/screenshot.mjs --url <address> [--email <e-mail> --password <password>] <path>…: pictures of pages
// of a running copy in .cache/screenshots, and on the terminal whatever the browser complained about
await runLauncher(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      url: { type: 'string', default: 'http://127.0.0.1:3000' },
      email: { type: 'string' },
      password: { type: 'string' },
    },
  })
  if (positionals.length === 0) {
    throw new LaunchError('Name the pages to look at, for instance: npm run screenshot -- /today')
  }
  await ensureInstalled({ progress: createProgress(process.stderr) })
  const { chromium } = await import('@playwright/test')
  const { chromiumLaunchOptions } = await import('./launch/chromium.mjs')
  const browser = await chromium.launch(await chromiumLaunchOptions())
  const folder = path.join(cacheDir, 'screenshots')
  mkdirSync(folder, { recursive: true })
  let storageState
  if (values.email && values.password) {
    const context = await browser.newContext({ baseURL: values.url })
    await signIn(context.request, { email: values.email, password: values.password })
    storageState = await context.storageState()
    await context.close()
  }
  for (const { name, ...view } of VIEWS) {
    const context = await browser.newContext({
      baseURL: values.url,
      ...view,
      ...(storageState && { storageState }),
    })
    for (const address of positionals) {
      const page = await context.newPage()
      page.on('console', (message) => {
        if (['error', 'warning'].includes(message.type()))
          console.log(`${name} ${address}: ${message.text()}`)
      })
      page.on('pageerror', (error) => console.log(`${name} ${address}: ${error.message}`))
      const response = await page.goto(address)
      // live pages keep a connection open, so the network never falls silent
      await page.waitForTimeout(1000)
      const file = path.join(
        folder,
        `${address.replaceAll(/[^a-z0-9]+/gi, '-').replaceAll(/^-|-$/g, '') || 'home'}-${name}.png`,
      )
      await page.screenshot({ path: file, fullPage: true })
      console.log(`${response?.status()} ${page.url()} ${file}`)
      await page.close()
    }
    await context.close()
  }
  await browser.close()
})
