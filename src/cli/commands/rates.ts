import { Command } from 'commander'
import { fetchRates } from '@/domains/money'
import { repriceOrders } from '@/domains/orders'
import { allOrganizations } from '@/domains/organizations'
import { formatCountOf } from '@/lib/intl/numbers'
import { answer, cliCtx } from '../org-command'

export const ratesCommand = new Command('rates')
  .option('--json', 'answer as JSON on standard output')
  .description('read exchange rates now, and have orders of every organization follow them')
  .action(async (options: { json?: boolean }) => {
    const { stored, since } = await fetchRates(new Date())
    let repriced = 0
    for (const { slug } of since ? await allOrganizations() : []) {
      if (since) repriced += (await repriceOrders(await cliCtx(slug), { since })).repriced
    }
    answer(
      options.json,
      { stored, since: since ?? null, repriced },
      () =>
        `${formatCountOf(stored, 'rate')} stored${since ? `, from ${since} on` : ''}; ${formatCountOf(repriced, 'order')} changed.`,
    )
  })
