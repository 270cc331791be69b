import { createHmac } from 'node:crypto'

/**
 * What a conversation is called after: the same for the same key and words, and says nothing of them. Numbers and
 * addresses stand nowhere in plain text.
 */
export const threadHash = (threadKey: string, ...words: string[]): Buffer =>
  createHmac('sha256', threadKey).update(words.join('\n')).digest()

export const threadName = (threadKey: string, ...words: string[]): string =>
  threadHash(threadKey, ...words)
    .subarray(0, 18)
    .toString('base64url')

/** A subject without what answering and forwarding put before it. */
export const bareSubject = (subject: string): string =>
  subject
    .replace(/^(?:\s*(?:re|fwd?|aw|wg|sv|antw|tr|rv|vs|odp|ref)\s*(?:\[\d+\])?\s*:\s*)+/i, '')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase()
