import { InvalidArgumentError } from 'commander'
import { answer, cliCtx, orgCommand } from '../org-command'
import { syncChannels } from '../sync-channels'

const DEFAULT_DAYS = 60

const days = (text: string): number => {
  const count = Number(text)
  if (!Number.isInteger(count) || count < 1)
    throw new InvalidArgumentError('Give a number of days.')
  return count
}

export const reconcileCommand = orgCommand('reconcile')
  .argument('[connection]', 'id of a channel, or all', 'all')
  .option('--days <count>', 'compare orders that changed in the last days', days, DEFAULT_DAYS)
  .description('compare orders with the marketplace’s own list, fetch what is missing or older')
  .addHelpText(
    'after',
    '\nA running copy does it in the background; without one it is done by this command.',
  )
  .action(async (connection: string, options: { org: string; json?: boolean; days: number }) => {
    const ctx = await cliCtx(options.org)
    const runs = await syncChannels(ctx, connection, { kind: 'reconcile', days: options.days })
    answer(options.json, runs, () =>
      runs
        .map(({ name, fetched, upserted, failed, error }) =>
          error
            ? `${name}: ${error}`
            : `${name}: ${fetched} orders compared, ${upserted} repaired, ${failed} failed`,
        )
        .join('\n'),
    )
    if (runs.some(({ status }) => status !== 'succeeded')) process.exitCode = 1
  })
