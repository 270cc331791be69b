import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { backfillBenches } from './backfill/benches'
import type { BenchResult } from './bench-result'
import { benchBig } from './big'
import { benchImport } from './import'
import { benchInbox } from './inbox'
import { benchPages } from './pages'
import { benchRunner } from './runner'
import { benchSegments } from './segments'
import { benchSending } from './sending'
import { benchWebhooks } from './webhooks'

const benches: Record<string, (options: { scale: number }) => Promise<BenchResult[]>> = {
  import: benchImport,
  runner: benchRunner,
  pages: benchPages,
  big: benchBig,
  segments: benchSegments,
  inbox: benchInbox,
  sending: benchSending,
  webhooks: benchWebhooks,
  ...backfillBenches,
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: 'string' },
    /** a share of the usual size, for a quick look */
    scale: { type: 'string', default: '1' },
  },
})
const names = Object.keys(benches)
/** A name stands for itself, or for all that begin with it: “backfill”. */
const chosen =
  positionals.length > 0
    ? positionals.flatMap((name) => {
        const meant = names.filter((one) => one === name || one.startsWith(`${name}-`))
        return meant.length > 0 ? meant : [name]
      })
    : names
const results: BenchResult[] = []
for (const name of chosen) {
  const bench = benches[name]
  if (!bench) {
    console.error(`There is no benchmark “${name}”. There are: ${names.join(', ')}.`)
    process.exit(1)
  }
  console.error(`${name} …`)
  for (const result of await bench({ scale: Number(values.scale) })) {
    results.push(result)
    const { value, floor, unit, ratio, aim } = result
    console.log(
      `${result.name}: ${value.toFixed(1)} ${unit}, floor ${floor.toFixed(1)} ${unit}, ratio ${ratio.toFixed(2)} (aim ${aim})`,
    )
  }
  // after each: what was measured stays, should a later one fail
  if (values.json) writeFileSync(values.json, `${JSON.stringify({ results }, null, 2)}\n`)
}
process.exit(0)
