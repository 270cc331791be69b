import { z } from 'zod'
import { clockOf } from '../contract/clock-of'
import type { HttpAnswer } from '../contract/http'
import { jsonOf } from '../contract/json'
import type { Session } from '../contract/session'
import {
  errorOfCodes,
  errorOfStatus,
  GraphqlError,
  isOnlyDenied,
  isThrottled,
} from './answer-errors'
import { API_VERSION } from './manifest'
import { shopUrl } from './shop-host'
import { Cost, msUntilAffordable, noteCost, waitOrThrow } from './throttle'
import { unreadable } from './unreadable'

const TRIES = 4
const FIRST_PAUSE_MS = 1000

const Envelope = z.object({
  data: z.unknown().optional(),
  errors: z.array(GraphqlError).nullish(),
  extensions: z.object({ cost: Cost.nullish().catch(undefined) }).nullish(),
})

export interface GraphqlAnswer<T> {
  data: T
  /** Shopify's clock when it answered, to the second */
  at: string
}

/**
 * Runs one document of the Admin API as a merchant. Waits beforehand while the shop's points do not suffice, and tries
 * again a few times when Shopify finds it was asked too much; longer than 10 s it does not wait.
 * Fields that the merchant or Shopify does not let us see come back as null where the schema allows that.
 * Throws ConnectorError (all kinds) and NoAnswer.
 */
export async function graphql<T extends z.ZodType>(
  session: Session,
  document: string,
  variables: Record<string, unknown>,
  schema: T,
): Promise<GraphqlAnswer<z.output<T>>> {
  for (let tries = 1; ; tries++) {
    await waitOrThrow(msUntilAffordable(session.account, document))
    const answer = await send(session, document, variables)
    const { data, errors, extensions } = await readEnvelope(answer)
    if (extensions?.cost) noteCost(session.account, document, extensions.cost)
    if (errors?.length && isThrottled(errors) && tries < TRIES) {
      await waitOrThrow(
        Math.max(tries * FIRST_PAUSE_MS, msUntilAffordable(session.account, document)),
      )
      continue
    }
    if (errors?.length && (data == null || !isOnlyDenied(errors))) throw errorOfCodes(errors)
    const read = schema.safeParse(data)
    if (read.success) return { data: read.data, at: clockOf(answer, 'Shopify') }
    // what was denied made more than itself null
    throw errors?.length ? errorOfCodes(errors) : unreadable(read.error)
  }
}

async function send(
  session: Session,
  document: string,
  variables: Record<string, unknown>,
): Promise<HttpAnswer> {
  const answer = await session.http({
    method: 'POST',
    url: `${shopUrl(session, session.account)}/admin/api/${API_VERSION}/graphql.json`,
    headers: {
      accept: 'application/json',
      'content-type': 'application/json',
      'x-shopify-access-token': session.credentials.accessToken,
    },
    body: JSON.stringify({ query: document, variables }),
    onlyReads: document.startsWith('query'),
  })
  if (answer.status !== 200) throw errorOfStatus(answer)
  return answer
}

async function readEnvelope(answer: HttpAnswer): Promise<z.infer<typeof Envelope>> {
  const read = Envelope.safeParse(jsonOf(await answer.text()))
  if (!read.success) throw unreadable(read.error)
  return read.data
}
