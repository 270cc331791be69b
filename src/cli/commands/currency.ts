import { beginRestatement, changeCurrency, getMoney, restate } from '@/domains/money'
import { formatCountOf } from '@/lib/intl/numbers'
import { answer, cliCtx, orgCommand } from '../org-command'

export const currencyCommand = orgCommand('currency')
  .argument(
    '[code]',
    'ISO 4217 currency to add up in from now on; without it, the present one is shown',
  )
  .description('the currency an organization adds up in, and orders without a rate')
  .action(async (code: string | undefined, options: { org: string; json?: boolean }) => {
    const ctx = await cliCtx(options.org)
    if (code) {
      const { restatementId } = await changeCurrency(ctx, { currency: code })
      if (restatementId) {
        await beginRestatement(ctx, { restatementId })
        await restate(ctx, { restatementId })
      }
    }
    const { currency, missing } = await getMoney(ctx)
    answer(options.json, { currency, missing }, () =>
      [
        `Everything is added up in ${currency}.`,
        ...missing.map(
          (one) =>
            `Without a rate, so in no sum: ${formatCountOf(one.orders, 'order')} in ${one.currency}, ${one.firstDay} to ${one.lastDay}.`,
        ),
      ].join('\n'),
    )
  })
