import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { drillCampaigns } from './campaigns'
import { drillChannels } from './channels'
import type { DrillReport } from './drill-report'
import { drillImports } from './imports'
import { drillLedger } from './ledger'
import { drillMessages } from './messages'

const drills: Record<string, (options: { scale: number }) => Promise<DrillReport>> = {
  campaigns: drillCampaigns,
  channels: drillChannels,
  imports: drillImports,
  ledger: drillLedger,
  messages: drillMessages,
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: 'string' },
    /** a share of the usual size, for a quick look */
    scale: { type: 'string', default: '1' },
  },
})
const reports: DrillReport[] = []
for (const name of positionals.length > 0 ? positionals : Object.keys(drills)) {
  const drill = drills[name]
  if (!drill) {
    console.error(`There is no drill “${name}”. There are: ${Object.keys(drills).join(', ')}.`)
    process.exit(1)
  }
  const report = await drill({ scale: Number(values.scale) })
  reports.push(report)
  console.log(`${name}: killed ${JSON.stringify(report.kills)}`)
  for (const { name: check, holds, found } of report.checks) {
    console.log(`  ${holds ? 'holds ' : 'BROKEN'}  ${check} (${found})`)
  }
}
if (values.json) writeFileSync(values.json, `${JSON.stringify({ drills: reports }, null, 2)}\n`)
process.exit(reports.every(({ checks }) => checks.every(({ holds }) => holds)) ? 0 : 1)
