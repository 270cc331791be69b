import { subscribe } from '@/platform/live'

const HEARTBEAT_MS = 20_000
const RECHECK_MS = 60_000
const COALESCE_MS = 250
/** Open streams one person may hold in this process: a tab each. */
const MAX_STREAMS = 12

const openByUser = new Map<string, number>()

export interface StreamOwner {
  userId: string
  orgId: string
  /** false once the session is revoked, or the person no longer belongs to the organization */
  isStillAllowed: () => Promise<boolean>
}

/** Whether this person may open one more stream. */
export const hasRoom = (userId: string): boolean => (openByUser.get(userId) ?? 0) < MAX_STREAMS

/**
 * Server-sent events: `data: {"topics": [...]}` after changes in the owner's organization, at most four a second.
 * A browser that comes back (`isReturning`) gets one at once, since it may have missed some.
 */
export async function changeStream(
  owner: StreamOwner,
  { signal, isReturning }: { signal: AbortSignal; isReturning: boolean },
): Promise<ReadableStream<Uint8Array>> {
  const encoder = new TextEncoder()
  const topics = new Set<string>(isReturning ? ['all'] : [])
  let write: (text: string) => void = () => {}
  let flushing: NodeJS.Timeout | undefined
  let count = 0
  const flush = () => {
    flushing = undefined
    write(`id: ${Date.now()}-${count++}\ndata: ${JSON.stringify({ topics: [...topics] })}\n\n`)
    topics.clear()
  }
  const unsubscribe = await subscribe(owner.orgId, (topic) => {
    topics.add(topic)
    flushing ??= setTimeout(flush, COALESCE_MS)
  })
  openByUser.set(owner.userId, (openByUser.get(owner.userId) ?? 0) + 1)
  let release = () => {}
  return new ReadableStream<Uint8Array>({
    start(controller) {
      const heartbeat = setInterval(() => write(': still here\n\n'), HEARTBEAT_MS)
      const recheck = setInterval(async () => {
        if (!(await owner.isStillAllowed().catch(() => true))) end()
      }, RECHECK_MS)
      let isOpen = true
      release = () => {
        if (!isOpen) return
        isOpen = false
        clearInterval(heartbeat)
        clearInterval(recheck)
        clearTimeout(flushing)
        unsubscribe()
        closed(owner.userId)
      }
      const end = () => {
        if (isOpen) controller.close()
        release()
      }
      write = (text) => {
        if (isOpen) controller.enqueue(encoder.encode(text))
      }
      signal.addEventListener('abort', end)
      write('retry: 3000\n\n')
      if (topics.size > 0) flush()
      if (signal.aborted) end()
    },
    cancel: () => release(),
  })
}

function closed(userId: string): void {
  const left = (openByUser.get(userId) ?? 1) - 1
  if (left > 0) openByUser.set(userId, left)
  else openByUser.delete(userId)
}
