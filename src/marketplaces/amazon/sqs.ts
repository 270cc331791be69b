import type { z } from 'zod'
import { ConnectorError } from '../contract/errors'
import { jsonOf } from '../contract/json'
import type { App, QueueKeys } from '../contract/session'
import { errorOf, unreadable } from './answer-errors'
import { signAws } from './sign-aws'

const PAUSE_MS = 1000
const VENDOR = /^https:\/\/sqs\.([a-z0-9-]+)\.amazonaws\.com\/(\d+)\/([\w-]+)$/
/** What AWS says to keys it does not know, that may not do this, or to a clock that is wrong. */
const DENIED = [401, 403]

/** Where a queue is, in the words of AWS; a stand-in's has none of its own. */
function placeOf({ url }: QueueKeys) {
  const [, region, account, name] = VENDOR.exec(url) ?? []
  if (region === undefined)
    return { region: 'us-east-1', address: url, arn: 'arn:aws:sqs:us-east-1:000000000000:sandbox' }
  return {
    region,
    address: `${new URL(url).origin}/`,
    arn: `arn:aws:sqs:${region}:${account}:${name}`,
  }
}

/** What AWS calls the queue elsewhere. */
export const arnOf = (queue: QueueKeys): string => placeOf(queue).arn

/** Asks the queue service. Throws ConnectorError (`refused` where the keys are not taken) and NoAnswer. */
export async function askQueue<T extends z.ZodType>(
  { http }: Pick<App, 'http'>,
  queue: QueueKeys,
  { action, request }: { action: string; request: object },
  schema: T,
): Promise<z.output<T>> {
  const { region, address: url } = placeOf(queue)
  const body = JSON.stringify({ QueueUrl: queue.url, ...request })
  const headers = {
    'content-type': 'application/x-amz-json-1.0',
    'x-amz-target': `AmazonSQS.${action}`,
  }
  const keys = { keyId: queue.keyId, secret: queue.secret, region, service: 'sqs' }
  const answer = await http({
    ...{ method: 'POST', url, body },
    headers: signAws({ url, headers, body }, keys, new Date()),
  })
  const text = await answer.text()
  if (DENIED.includes(answer.status))
    throw new ConnectorError(
      'refused',
      'AWS does not take the keys of the queue: check AMAZON_QUEUE_KEY_ID and AMAZON_QUEUE_SECRET.',
    )
  if (answer.status >= 300) throw errorOf(answer, text, PAUSE_MS)
  const read = schema.safeParse(jsonOf(text))
  if (!read.success) throw unreadable(read.error)
  return read.data
}
