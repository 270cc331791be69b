import { listConnections } from '@/domains/connections'
import { answer, cliCtx, orgCommand } from '../org-command'

export const connectionsCommand = orgCommand('connections')
  .description('list channels and how complete they are')
  .action(async (options: { org: string; json?: boolean }) => {
    const rows = await listConnections(await cliCtx(options.org))
    answer(options.json, rows, () =>
      rows.map((row) => [row.id, row.marketplace, row.name, row.status].join('\t')).join('\n'),
    )
  })
