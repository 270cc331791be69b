import { cron } from 'inngest'
import { connectedChannels } from '@/domains/connections'
import { inngest, triggers } from '@/platform/inngest/client'

/** Days compared each hour, and at night, when a run that is under way may cost one of the hours. */
const HOURLY = 2
const NIGHTLY = 60
const NIGHT_HOURS_UTC = [3, 4]

/** Every hour: has each channel's newest orders compared with the marketplace's list; at night, those of 60 days. */
export const reconcileDueJob = inngest.createFunction(
  // between the ticks of sync-due: of two requests for one channel one is dropped
  { id: 'reconcile-due', retries: 0, triggers: [cron('38 * * * *')], singleton: { mode: 'skip' } },
  async ({ step }) => {
    const found = await step.run('find channels', async () => ({
      channels: await connectedChannels(),
      days: NIGHT_HOURS_UTC.includes(new Date().getUTCHours()) ? NIGHTLY : HOURLY,
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
