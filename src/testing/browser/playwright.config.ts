import path from 'node:path'
import { defineConfig } from '@playwright/test'
import { chromiumLaunchOptions } from '../../../scripts/launch/chromium.mjs'
import { runFolder, signedInState } from './target'

export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.ts',
  outputDir: path.join(runFolder, 'results'),
  globalSetup: './sign-in-once.ts',
  fullyParallel: true,
  workers: 2,
  forbidOnly: Boolean(process.env['CI']),
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [
    ['list'],
    ...(process.env['BROWSER_REPORT']
      ? [['json', { outputFile: process.env['BROWSER_REPORT'] }] as const]
      : []),
  ],
  use: {
    ...(process.env['REGULARS_URL'] && { baseURL: process.env['REGULARS_URL'] }),
    storageState: signedInState,
    launchOptions: await chromiumLaunchOptions(),
    timezoneId: 'Europe/London',
    locale: 'en-GB',
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
  },
})
