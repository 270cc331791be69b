import { readAsTenant } from '@/db/reader'
import { answer, cliCtx, orgCommand } from '../org-command'

const TIMEOUT_MS = 60_000
const MAX_ROWS = 1_000_000

export const sqlCommand = orgCommand('sql')
  .argument('<select>', 'one statement; it is run read-only, as the tenant')
  .description('ask the database as the organization sees it')
  .action(async (statement: string, options: { org: string; json?: boolean }) => {
    const { orgId } = await cliCtx(options.org)
    const rows = await readAsTenant(orgId, statement, { timeoutMs: TIMEOUT_MS, maxRows: MAX_ROWS })
    answer(options.json, rows, () =>
      rows.map((row) => Object.values(row).map(cell).join('\t')).join('\n'),
    )
  })

const cell = (value: unknown) =>
  value === null ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value)
