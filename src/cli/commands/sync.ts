import { answer, cliCtx, orgCommand } from '../org-command'
import { syncChannels } from '../sync-channels'

export const syncCommand = orgCommand('sync')
  .argument('<connection>', 'id of a channel, or all')
  .description('fetch what changed at the marketplace, and wait for it')
  .addHelpText(
    'after',
    '\nA running copy does it in the background; without one it is done by this command.',
  )
  .action(async (connection: string, options: { org: string; json?: boolean }) => {
    const runs = await syncChannels(await cliCtx(options.org), connection, { kind: 'delta' })
    answer(options.json, runs, () =>
      runs
        .map(({ name, fetched, upserted, failed, error }) =>
          error
            ? `${name}: ${error}`
            : `${name}: ${fetched} records fetched, ${upserted} of them new or changed, ${failed} failed`,
        )
        .join('\n'),
    )
    if (runs.some(({ status }) => status !== 'succeeded')) process.exitCode = 1
  })
