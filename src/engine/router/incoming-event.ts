import { canonical, isJsonObject, type JsonObject } from '../json'
import { LIMITS } from '../registry/limits'
import { storable } from '../storable'
import { ulid, ulidFrom } from '../time/ulid'

/** An event as functions see it. `ts` is epoch milliseconds. */
export type EventBody = {
  id: string
  name: string
  data: JsonObject
  ts: number
  user: JsonObject
  v?: string
}

/** An event with its canonical text, which is what is stored and sent. */
export type IncomingEvent = { body: EventBody; text: string }

/** An event that is refused; `status` is the HTTP answer. */
export class EventRefusedError extends Error {
  override name = 'EventRefusedError'
  constructor(
    message: string,
    readonly status: 400 | 413 = 400,
  ) {
    super(message)
  }
}

export const INTERNAL_PREFIX = 'inngest/'

export function toIncoming(body: EventBody): IncomingEvent {
  return { body, text: canonical(body) }
}

/** Entropy of the seed that the SDK repeats when it sends again, so that ids stay the same. */
function readSeed(header: string | undefined): { millis: number; entropy: Buffer } | undefined {
  const [millis, base64] = header?.split(',') ?? []
  const entropy = Buffer.from(base64 ?? '', 'base64')
  const time = Number(millis)
  return entropy.length === 10 && Number.isSafeInteger(time) && time > 0
    ? { millis: time, entropy }
    : undefined
}

function seededId(seed: { millis: number; entropy: Buffer }, index: number): string {
  const entropy = Buffer.from(seed.entropy)
  entropy.writeUInt32BE((entropy.readUInt32BE(6) + index) >>> 0, 6)
  return ulidFrom(seed.millis, entropy)
}

/**
 * Reads the body of a send: one event or a list. Throws EventRefusedError when one of them cannot
 * be accepted; then none is.
 */
export function readEvents(body: unknown, seedHeader: string | undefined): IncomingEvent[] {
  const list = Array.isArray(body) ? body : [body]
  if (list.length > LIMITS.eventsPerSend) {
    throw new EventRefusedError(`at most ${LIMITS.eventsPerSend} events can be sent at once`, 413)
  }
  const seed = readSeed(seedHeader)
  return list.map((raw, index) => readEvent(raw, seed && seededId(seed, index)))
}

function readEvent(raw: unknown, seeded: string | undefined): IncomingEvent {
  if (!isJsonObject(raw)) throw new EventRefusedError('an event must be a JSON object')
  const name = raw['name']
  if (typeof name !== 'string' || name.trim() === '') {
    throw new EventRefusedError('an event must have a name')
  }
  if (name.length > LIMITS.eventNameLength) {
    throw new EventRefusedError(`event names have at most ${LIMITS.eventNameLength} characters`)
  }
  if (name.startsWith(INTERNAL_PREFIX)) {
    throw new EventRefusedError(`event "${name}": names that begin with "inngest/" are reserved`)
  }
  const givenId = raw['id']
  if (storable(name) !== name || (typeof givenId === 'string' && storable(givenId) !== givenId)) {
    throw new EventRefusedError('names and ids of events must be whole text without NUL')
  }
  const givenTs = raw['ts']
  const data = isJsonObject(raw['data']) ? { ...raw['data'] } : {}
  delete data['_inngest']
  const text = canonicalEvent({
    id: typeof givenId === 'string' && givenId !== '' ? givenId : (seeded ?? ulid()),
    name,
    data,
    ts: typeof givenTs === 'number' && givenTs > 0 ? Math.trunc(givenTs) : Date.now(),
    user: isJsonObject(raw['user']) ? raw['user'] : {},
    ...(typeof raw['v'] === 'string' ? { v: raw['v'] } : {}),
  })
  if (Buffer.byteLength(text.text) > LIMITS.eventBytes) {
    throw new EventRefusedError(`event "${name}" is larger than ${LIMITS.eventBytes} bytes`, 413)
  }
  return text
}

function canonicalEvent(body: EventBody): IncomingEvent {
  try {
    return toIncoming(body)
  } catch {
    throw new EventRefusedError(`event "${body.name}" is nested too deeply`)
  }
}
