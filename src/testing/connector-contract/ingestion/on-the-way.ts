import { vi } from 'vitest'
import type { StandIn } from '../subject'

const realFetch = globalThis.fetch

/** Lets `change` see, and change, what the marketplace's API answers, until the answer is called. */
export function listenIn(
  { app }: StandIn,
  account: string,
  change: (call: { number: number; url: string }, answer: string) => string | Promise<string>,
): () => void {
  const base = app.baseUrl.replace('{account}', account)
  let number = 0
  const spy = vi.spyOn(globalThis, 'fetch').mockImplementation(async (input, init) => {
    const url = String(input instanceof Request ? input.url : input)
    if (!url.startsWith(`${base}/`)) return realFetch(input, init)
    const call = { number: ++number, url }
    const answer = await realFetch(input, init)
    const { status, headers } = answer
    const text = await change(call, await answer.text())
    const kept = new Headers(headers)
    kept.delete('content-length')
    return new Response(text, { status, headers: kept })
  })
  return () => spy.mockRestore()
}
