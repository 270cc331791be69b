import { z } from 'zod'

const Answered = z.object({ status: z.number().default(200), error: z.string().optional() })

/** Asks a control of the sandbox for something. Throws where it refuses, or where the app did not take what it sent. */
export async function askSandbox(address: string, body: object): Promise<void> {
  const answer = await fetch(address, { method: 'POST', body: JSON.stringify(body) })
  const { status, error } = Answered.parse(await answer.json())
  if (!answer.ok || status >= 300)
    throw new RangeError(error ?? `what was written was answered ${status}`)
}
