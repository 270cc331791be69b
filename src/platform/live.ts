import postgres from 'postgres'
import { z } from 'zod'
import { env } from '@/env'
import { logger } from './logger'

/** What changed, as verbs announce it: the domain's name; `all` when changes may have been missed. */
type Listener = (topic: string) => void

const CHANNEL = 'regulars_changes'
const FIRST_RETRY_MS = 500
const LAST_RETRY_MS = 15_000

const Change = z.object({ orgId: z.uuid(), topic: z.string().min(1) })

interface Feed {
  listeners: Map<string, Set<Listener>>
  connection: postgres.Sql | undefined
  /** settles when the first connection listens or fails; later breaks are mended in the background */
  opening: Promise<void> | undefined
}

// one feed per process, also where the bundler loads this module twice
const holder = globalThis as typeof globalThis & { regularsLiveFeed?: Feed }
holder.regularsLiveFeed ??= { listeners: new Map(), connection: undefined, opening: undefined }
const feed = holder.regularsLiveFeed

/**
 * Calls `listener` after each commit that changed something in the organization. One database connection per
 * process serves all; it needs DATABASE_DIRECT_URL, since a pooler in transaction mode does not keep LISTEN.
 * Resolves once changes are being heard, with the function that ends it. Throws when the database is not there.
 */
export async function subscribe(orgId: string, listener: Listener): Promise<() => void> {
  const own = feed.listeners.get(orgId) ?? new Set()
  feed.listeners.set(orgId, own.add(listener))
  const unsubscribe = () => {
    own.delete(listener)
    if (own.size === 0 && feed.listeners.get(orgId) === own) feed.listeners.delete(orgId)
  }
  feed.opening ??= connect()
  try {
    await feed.opening
  } catch (error) {
    feed.opening = undefined
    unsubscribe()
    throw error
  }
  return unsubscribe
}

async function connect(): Promise<void> {
  const options = {
    max: 1,
    max_lifetime: null,
    fetch_types: false,
    onnotice: () => {},
    connection: { application_name: 'regulars live' },
    onclose: () => {
      if (feed.connection === connection) void mend()
    },
    // the driver's own listen() gives up for good when one attempt to connect again fails
    onnotify: (_channel: string, payload: string) => receive(payload),
  }
  const connection = postgres(env().DATABASE_DIRECT_URL, options)
  try {
    await connection.unsafe(`listen ${CHANNEL}`)
    feed.connection = connection
  } catch (error) {
    await connection.end({ timeout: 1 })
    throw error
  }
}

/** Connects again, for as long as it takes; then everyone looks anew, for nobody knows what was missed. */
async function mend(): Promise<void> {
  feed.connection = undefined
  for (let wait = FIRST_RETRY_MS; ; wait = Math.min(wait * 2, LAST_RETRY_MS)) {
    await new Promise((resolve) => setTimeout(resolve, wait).unref())
    if (feed.opening === undefined) return
    try {
      await connect()
      break
    } catch {
      logger.warn({ retryInMs: wait }, 'the database is away: screens do not update by themselves')
    }
  }
  for (const orgId of feed.listeners.keys()) deliver(orgId, 'all')
}

function receive(payload: string): void {
  const change = Change.safeParse(readJson(payload))
  if (change.success) deliver(change.data.orgId, change.data.topic)
  else logger.warn({ length: payload.length }, 'a change notice could not be read')
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function deliver(orgId: string, topic: string): void {
  for (const listener of feed.listeners.get(orgId) ?? []) listener(topic)
}

/** Ends the connection; the next subscribe() opens another. */
export async function closeLive(): Promise<void> {
  const connection = feed.connection
  feed.opening = undefined
  feed.connection = undefined
  await connection?.end({ timeout: 1 })
}
