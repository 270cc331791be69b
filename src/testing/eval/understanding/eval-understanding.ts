import path from 'node:path'
import { intentTags, sentimentLabels, understandText } from '@/domains/understanding'
import { type EvalResult, share } from '../eval-result'
import { Confusion } from './confusion'
import { intentNames, moodNames } from './label-names'
import { type Labelled, readLabelled } from './read-labelled'

const AIMS = { intents: 0.85, outside: 0.7, sentiment: 0.85, decided: 0.75 }
/** Labels of sentences that no seller is asked. */
const OUTSIDE = /^(?:oos|out[_-]of[_-]scope)$/i
const samples = (name: string) => path.join(import.meta.dirname, 'samples', name)

interface Timed<Label extends string> {
  row: Labelled<Label>
  found: Label
  decided: boolean
}

/** How well the offline extractor tells what is wanted: of each file’s sentences, or of our own held-out ones. */
export async function evalIntents(files: string[], map?: string): Promise<EvalResult[]> {
  const chosen = files.length > 0 ? files : [samples('held-out-intents.csv')]
  return chosen.flatMap((file) => {
    const { rows, unmapped } = readLabelled(file, intentTags, intentNames, map)
    const { read, line } = timed(file, rows, (text) => ({
      found: understand(text).intents[0]?.tag ?? 'other',
      decided: true,
    }))
    const inside = read.filter(({ row }) => !OUTSIDE.test(row.named))
    const outside = read.filter(({ row }) => OUTSIDE.test(row.named))
    return [
      ...(inside.length > 0 ? [right('intents: accuracy', inside, AIMS.intents)] : []),
      ...(outside.length > 0
        ? [right('intents: out-of-scope left as other', outside, AIMS.outside)]
        : []),
      ...report('intents', read, unmapped),
      line,
    ]
  })
}

/** The same of moods. Of neutral sentences nothing can be decided rightly: they are shown apart. */
export async function evalSentiment(files: string[], map?: string): Promise<EvalResult[]> {
  const chosen = files.length > 0 ? files : [samples('held-out-sentiment.csv')]
  return chosen.flatMap((file) => {
    const { rows, unmapped } = readLabelled(file, sentimentLabels, moodNames, map)
    const { read, line } = timed(file, rows, (text) => {
      const { label, decided } = understand(text).sentiment
      return { found: label, decided }
    })
    const moody = read.filter(({ row }) => row.label !== 'neutral')
    const neutral = read.filter(({ row }) => row.label === 'neutral')
    const decided = moody.filter((one) => one.decided)
    return [
      right('sentiment: accuracy where decided', decided, AIMS.sentiment),
      share('sentiment: decided', decided.length, moody.length, AIMS.decided),
      ...(neutral.length > 0
        ? [
            share(
              'sentiment: neutral left undecided',
              neutral.filter((one) => !one.decided).length,
              neutral.length,
            ),
          ]
        : []),
      ...report('sentiment', read, unmapped),
      line,
    ]
  })
}

const understand = (text: string) =>
  understandText({ text, direction: 'in', writtenOn: '2026-01-01' })

const right = (name: string, read: readonly Timed<string>[], aim?: number) =>
  share(name, read.filter(({ row, found }) => row.label === found).length, read.length, aim)

function timed<Label extends string>(
  file: string,
  rows: readonly Labelled<Label>[],
  readOne: (text: string) => { found: Label; decided: boolean },
): { read: Timed<Label>[]; line: EvalResult } {
  readOne('the model is trained at its first use')
  const began = performance.now()
  const read = rows.map((row) => ({ row, ...readOne(row.text) }))
  const seconds = (performance.now() - began) / 1000
  const value = rows.length === 0 ? 0 : (seconds / rows.length) * 1000
  return {
    read,
    line: {
      name: 'seconds per 1,000',
      value,
      holds: true,
      found: `${rows.length} of ${path.basename(file)}`,
    },
  }
}

function report(
  name: string,
  read: readonly Timed<string>[],
  unmapped: Map<string, number>,
): EvalResult[] {
  const confusion = new Confusion()
  for (const { row, found } of read) confusion.add(row.label, found)
  if (read.length > 0) console.log(`${confusion.table()}\n`)
  for (const [label, count] of unmapped) {
    console.log(`left out: ${count} of “${label}”, which --map does not name`)
  }
  return [
    {
      name: `${name}: macro F1`,
      value: confusion.macroF1(),
      holds: true,
      found: `${read.length} sentences`,
      details: confusion.matrix(),
    },
  ]
}
