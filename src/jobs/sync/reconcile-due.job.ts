import { cron } from 'inngest'
import { connectedChannels } from '@/domains/connections'
import { inngest, triggers } from '@/platform/inngest/client'

/** Days compared each hour, and once a day. */
const HOURLY = 2
const DAILY = 60
const DAILY_HOUR_UTC = 3

/** Every hour: has each channel's newest orders compared with the marketplace's list; once a day, those of 60 days. */
export const reconcileDueJob = inngest.createFunction(
  { id: 'reconcile-due', retries: 0, triggers: [cron('35 * * * *')], singleton: { mode: 'skip' } },
  async ({ step }) => {
    const found = await step.run('find channels', async () => ({
      channels: await connectedChannels(),
      days: new Date().getUTCHours() === DAILY_HOUR_UTC ? DAILY : HOURLY,
    }))
    if (found.channels.length === 0) return
    await step.sendEvent(
      'ask for comparisons',
      found.channels.map((channel) =>
        triggers.syncRequested.create({ v: 1, ...channel, kind: 'reconcile', days: found.days }),
      ),
    )
  },
)
