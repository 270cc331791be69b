import { createOrg } from '@/testing/test-org'
import { openBenchDatabase } from '../bench-database'
import { against, type BenchResult } from '../bench-result'
import { backfill, checkComplete } from './first-backfill'
import { openSandboxToPull } from './sandbox-to-pull'

/** with their lines a million rows and more */
const ORDERS = 400_000
const AIM = 1.3
const SAMPLE_MS = 200
const MB = 1_048_576

/** A million rows pass: memory of this process in the first fifth, and in all that follows. */
export async function benchMemory({ scale }: { scale: number }): Promise<BenchResult[]> {
  const sandbox = await openSandboxToPull()
  const database = await openBenchDatabase('bench_backfill')
  try {
    const shop = await sandbox.open('shopify', Math.ceil(ORDERS * scale))
    const org = await createOrg()
    const connectionId = await shop.connect(org)
    const memory = watchMemory()
    await backfill(org.ctx, connectionId)
    const samples = memory.end()
    const rows = await checkComplete(org, [shop])
    const fifth = Math.ceil(samples.length / 5)
    const peak = (some: number[]) => Math.max(...some) / MB
    const name = `memory while ${rows} rows pass: most after the first fifth, against most within it`
    const [later, first] = [peak(samples.slice(fifth)), peak(samples.slice(0, fifth))]
    return [against(name, 'MB', later, first, AIM)]
  } finally {
    await database.close()
    await sandbox.close()
  }
}

/** Resident memory of this process, from now on. */
function watchMemory() {
  const samples: number[] = [process.memoryUsage.rss()]
  const timer = setInterval(() => samples.push(process.memoryUsage.rss()), SAMPLE_MS)
  return {
    end: () => {
      clearInterval(timer)
      return samples
    },
  }
}
