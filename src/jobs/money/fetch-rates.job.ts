import { cron } from 'inngest'
import { fetchRates, ratesAreDue } from '@/domains/money'
import { allOrganizations } from '@/domains/organizations'
import { inngest, triggers } from '@/platform/inngest/client'

/** Reads the day's exchange rates once they are out, and has orders of every organization follow them. */
export const fetchRatesJob = inngest.createFunction(
  { id: 'fetch-rates', retries: 4, triggers: [cron('20 * * * *')], singleton: { mode: 'skip' } },
  async ({ step }) => {
    if (!(await step.run('look whether it is time', () => ratesAreDue(new Date())))) return
    const { since } = await step.run('read rates', () => fetchRates(new Date()))
    if (!since) return
    const organizations = await step.run('find organizations', allOrganizations)
    await step.sendEvent(
      'ask for orders to follow',
      organizations.map(({ id }) => triggers.repricingDue.create({ v: 1, orgId: id, since })),
    )
  },
)
