import { fetchPublic } from '@/platform/http/fetch-public'
import { isSandbox, mayBeTold } from './may-be-told'
import type { Answer } from './send-webhooks'

const TIMEOUT_MS = 10_000

/**
 * Posts to an address that a merchant gave: over https, to the public internet, following nowhere. The sandbox's own server
 * may be told all the same. Never throws for what the other side does. Says nothing of the address, which may hold a secret.
 */
export async function postWebhook(
  address: string,
  body: string,
  headers: Record<string, string>,
): Promise<Pick<Answer, 'answered' | 'problem' | 'isFinal'>> {
  const url = new URL(address)
  const refused = (problem: string, isFinal: boolean, answered: number | null = null) => ({
    answered,
    problem,
    isFinal,
  })
  if (!mayBeTold(url)) return refused('Its address does not begin with https://.', true)
  let response: Response
  try {
    response = await (isSandbox(url) ? fetch : fetchPublic)(address, {
      method: 'POST',
      body,
      redirect: 'manual',
      headers: {
        'content-type': 'application/json',
        'user-agent': 'Regulars/1',
        ...headers,
      },
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
  } catch (error) {
    return refused(problemOf(error), false)
  }
  await response.body?.cancel()
  const { status } = response
  if (status >= 200 && status < 300) return { answered: status, problem: null, isFinal: true }
  if (status === 410) return refused('The other side wants it no more (410).', true, status)
  const what = status >= 300 && status < 400 ? 'led elsewhere' : 'refused it'
  return refused(`The other side ${what} (${status}).`, false, status)
}

function problemOf(error: unknown): string {
  const cause = error instanceof Error ? (error.cause ?? error) : error
  const text = cause instanceof Error ? `${cause.name} ${cause.message}` : ''
  if (/private network/.test(text)) return 'Its address leads into a private network.'
  if (/Timeout|Abort/.test(text)) return 'The other side did not answer within 10 seconds.'
  return 'The other side could not be reached.'
}
