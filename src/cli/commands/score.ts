import { scoreAll } from '@/domains/customers'
import { answer, cliCtx, orgCommand } from '../org-command'

export const scoreCommand = orgCommand('score')
  .option(
    '--as-of <day>',
    'count orders before 00:00 of this day (YYYY-MM-DD) in the organization’s zone',
  )
  .description('score all customers (RFM)')
  .action(async (options: { org: string; json?: boolean; asOf?: string }) => {
    const ctx = await cliCtx(options.org)
    const result = await scoreAll(ctx, options.asOf === undefined ? {} : { asOf: options.asOf })
    answer(
      options.json,
      result,
      () =>
        `Scored ${result.customers} customers (${result.buyers} buyers) as of ${result.asOf}; ${result.moved} changed segment.`,
    )
  })
