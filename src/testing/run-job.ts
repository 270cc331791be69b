import type { InngestFunction } from 'inngest'
import { v7 as uuidv7 } from 'uuid'

/** Runs a background function as its runner would, each step at once. What it sends to others goes nowhere. */
export async function runJob(
  job: InngestFunction.Any,
  data: Record<string, unknown> = {},
): Promise<void> {
  const event = { name: 'test/event', data }
  const step = {
    run: (_name: string, fn: () => unknown) => Promise.resolve(fn()),
    sendEvent: () => Promise.resolve(),
  }
  await Reflect.get(job, 'fn')({ event, events: [event], step, runId: uuidv7() })
}
