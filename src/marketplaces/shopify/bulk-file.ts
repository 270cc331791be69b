import { setImmediate } from 'node:timers/promises'
import { z } from 'zod'
import type { Entity } from '@/unified/change'
import { clockOf } from '../contract/clock-of'
import type { Page } from '../contract/connector'
import { ConnectorError } from '../contract/errors'
import { jsonOf } from '../contract/json'
import type { Session } from '../contract/session'
import { errorOfStatus } from './answer-errors'
import { type Kind, kindOf } from './kinds'
import { splitLines } from './lines'
import { readNode } from './map'
import { shopUrl } from './shop-host'

const BATCH = 1000
/** Records read at a stretch: then it is everybody else's turn in this process, who may be storing the page before. */
const STRETCH = 5
const TIMEOUT_MS = 30 * 60_000

const childFields: Partial<Record<Kind, string>> = {
  orders: 'lineItems',
  products: 'variants',
  checkouts: 'lineItems',
}

const Line = z.looseObject({ id: z.string(), __parentId: z.string().optional() })
type Line = z.infer<typeof Line>

/**
 * The records of a finished bulk operation's file, a batch a page, as it arrives. The pages of a file are always the same.
 * Throws ConnectorError `unreadable` for a file that is not grouped or not JSON lines, NoAnswer when it breaks off.
 */
export async function* readBulk(
  session: Session,
  { entity: asked, url }: { entity: Entity; url: string },
): AsyncIterable<Page> {
  const entity = kindOf(asked)
  const answer = await session.http({
    method: 'GET',
    url: safeUrl(session, url),
    timeoutMs: TIMEOUT_MS,
  })
  if (answer.status !== 200) {
    // the address is signed and ends after a week
    if (answer.status < 500 && answer.status !== 429)
      throw new ConnectorError(
        'refused',
        `The file of the bulk operation is gone (${answer.status}).`,
      )
    throw errorOfStatus(answer)
  }
  const at = clockOf(answer, 'Shopify')
  let page: Page = { changes: [], failed: [], at }
  for await (const node of groupNodes(entity, splitLines(answer.stream()))) {
    const { change, note = [], failed } = readNode(entity, node)
    if (change) page.changes.push(change, ...note)
    else page.failed.push(failed)
    if ((page.changes.length + page.failed.length) % STRETCH === 0) await setImmediate()
    if (page.changes.length + page.failed.length >= BATCH) {
      yield page
      page = { changes: [], failed: [], at }
    }
  }
  if (page.changes.length + page.failed.length > 0) yield page
}

/** Nodes with their children, which follow them in the file. */
async function* groupNodes(entity: Kind, lines: AsyncIterable<string>): AsyncIterable<unknown> {
  const field = childFields[entity]
  let parent: Line | undefined
  let children: Line[] = []
  const whole = () => (field === undefined ? parent : { ...parent, [field]: { nodes: children } })
  for await (const text of lines) {
    const line = readLine(text)
    if (line.__parentId === undefined) {
      if (parent) yield whole()
      parent = line
      children = []
    } else if (line.__parentId === parent?.id) children.push(line)
    else
      throw new ConnectorError('unreadable', 'A line of the bulk file does not follow its record.')
  }
  if (parent) yield whole()
}

function readLine(text: string): Line {
  const line = Line.safeParse(jsonOf(text))
  if (!line.success)
    throw new ConnectorError('unreadable', 'A line of the bulk file cannot be read.')
  return line.data
}

/** Files lie elsewhere than the shop, but never on a plain connection unless the shop's stand-in is on one. */
function safeUrl(session: Session, url: string): string {
  const { origin } = new URL(shopUrl(session, session.account))
  const isSafe = URL.canParse(url) && (url.startsWith('https://') || new URL(url).origin === origin)
  if (isSafe) return url
  throw new ConnectorError('unreadable', 'The address of the bulk file is not a safe one.')
}
