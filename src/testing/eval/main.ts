import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import type { EvalResult } from './eval-result'
import { evalMatching } from './matching/eval-matching'
import { evalIntents, evalSentiment } from './understanding/eval-understanding'

const evals: Record<string, (files: string[], map?: string) => Promise<EvalResult[]>> = {
  matching: evalMatching,
  intents: evalIntents,
  sentiment: evalSentiment,
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'string' }, map: { type: 'string' } },
})
const [name, ...files] = positionals
const results: EvalResult[] = []
for (const chosen of name === undefined ? Object.keys(evals) : [name]) {
  const run = evals[chosen]
  if (!run) {
    console.error(
      `There is no evaluation “${chosen}”. There are: ${Object.keys(evals).join(', ')}.`,
    )
    process.exit(1)
  }
  // npm changes to the clone; files named on the command line are where the person stands
  const from = process.env['INIT_CWD'] ?? process.cwd()
  const here = (file: string) => path.resolve(from, file)
  for (const result of await run(files.map(here), values.map && here(values.map))) {
    results.push(result)
    const aim = result.aim === undefined ? '' : ` (aim ${result.aim})`
    const mark = result.holds ? '' : '  MISSED'
    console.log(`${result.name}: ${result.value.toFixed(4)}${aim}, ${result.found}${mark}`)
  }
}
if (values.json) writeFileSync(values.json, `${JSON.stringify({ results }, null, 2)}\n`)
process.exit(results.every(({ holds }) => holds) ? 0 : 1)
