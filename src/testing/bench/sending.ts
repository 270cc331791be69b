import { text } from 'node:stream/consumers'
import { z } from 'zod'
import { startProgram } from '../outside-next/start-program'
import type { BenchResult } from './bench-result'

const Result = z.object({
  name: z.string(),
  unit: z.string(),
  value: z.number(),
  floor: z.number(),
  ratio: z.number(),
  aim: z.number(),
})

/** See sending-run.ts, which runs in a process of its own, as it renders mails. */
export async function benchSending({ scale }: { scale: number }): Promise<BenchResult[]> {
  const run = startProgram(
    'src/testing/bench/sending-run.ts',
    { BENCH_SCALE: String(scale), NODE_ENV: 'production' },
    'pipe',
  )
  const printed = run.stdout ? await text(run.stdout) : ''
  return z.array(Result).parse(JSON.parse(printed.trim().split('\n').at(-1) ?? ''))
}
