import { randomUUID } from 'node:crypto'
import { Command } from 'commander'
import { findOrg } from '@/db/client'
import type { Ctx } from '@/db/context'
import { refreshMetrics } from '@/domains/analytics'
import { refreshSales } from '@/domains/catalog'
import { saveSender } from '@/domains/messaging'
import { storeEmbeddedRates } from '@/domains/money'
import {
  type AccountCtx,
  answerSetupStep,
  createOrganizationFor,
  resetPassword,
} from '@/domains/organizations'
import { findSampleConnection, loadSampleMessages, loadSampleShop } from '@/domains/sample-shop'
import { createSegment, segmentPresets } from '@/domains/segments'
import { env } from '@/env'
import { AppError } from '@/lib/app-error'
import { connectDemoShops } from '../connect-demo-shops'
import { answer, cliCtx } from '../org-command'

const SLUG = 'demo'
const EMAIL = 'demo@regulars.example'
const SEGMENTS = ['bought-once', 'second-order-due', 'win-back']

/** Their mails stay in the mailbox of the demonstration. */
const sender = {
  fromName: 'Lantern & Larch',
  fromAddress: 'hello@lantern-and-larch.example',
  replyTo: 'desk@lantern-and-larch.example',
  logoUrl: '',
  accentColor: '#0b6b4f',
  postalAddress: '1 Mill Lane\nYork YO1 7HZ\nUnited Kingdom',
  dkimSelector: 'resend',
  quietFrom: 21,
  quietUntil: 8,
  capCount: 3,
  capDays: 7,
}

/** Nobody's device: the session that comes with the new password ends unused. */
const terminal: AccountCtx = {
  ip: undefined,
  userAgent: 'npm run demo',
  now: () => new Date(),
  correlationId: randomUUID(),
  later: () => {},
}

const prepareCommand = new Command('prepare')
  .option('--json', 'answer as JSON on standard output')
  .description(
    'make the demonstration organization with the sample shop, where it is not there yet',
  )
  .action(async (options: { json?: boolean }) => {
    const password = env().REGULARS_DEMO_PASSWORD
    if (!password)
      throw new AppError('invalid', 'REGULARS_DEMO_PASSWORD is missing: npm run demo sets it.')
    if (!(await findOrg('slug', SLUG))) await makeOrganization(password)
    await storeEmbeddedRates()
    const ctx = await cliCtx(SLUG)
    if (await findSampleConnection(ctx)) await loadSampleMessages(ctx)
    else {
      await loadSampleShop(ctx)
      await makeSegments(ctx)
      await saveSender(ctx, sender)
      for (const step of ['money', 'sample'] as const) {
        await answerSetupStep(ctx, { step, state: 'done' })
      }
    }
    await connectDemoShops(ctx)
    await refreshMetrics(ctx, { days: 'all' })
    await refreshSales(ctx, {})
    answer(options.json, { email: EMAIL, password }, () => `${EMAIL} ${password}`)
  })

export const demoCommand = new Command('demo')
  .description('the demonstration organization')
  .addCommand(prepareCommand)

/** Questions that most shops have, so that there is somebody to write to. */
async function makeSegments(ctx: Ctx): Promise<void> {
  for (const { id, name, rules } of segmentPresets)
    if (SEGMENTS.includes(id)) await createSegment(ctx, { name, kind: 'dynamic', rules })
}

async function makeOrganization(password: string): Promise<void> {
  const now = new Date()
  const { setPasswordLink } = await createOrganizationFor(
    {
      slug: SLUG,
      email: EMAIL,
      organization: { name: 'Lantern & Larch', timeZone: 'Europe/London', currency: 'GBP' },
    },
    now,
  )
  // undefined when a former start made the user and was stopped right after
  const token = setPasswordLink && new URL(setPasswordLink).searchParams.get('token')
  if (token) await resetPassword(terminal, { token, password })
}
