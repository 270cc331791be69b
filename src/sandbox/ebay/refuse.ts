import { replyJson } from '@/sandbox/server/reply'
import type { Exchange } from '@/sandbox/server/stand-in'

/** eBay's answer to what it refuses. */
export const refuse = ({ response }: Exchange, status: number, errorId: number, message: string) =>
  replyJson(response, status, {
    errors: [{ errorId, domain: 'API', category: 'REQUEST', message, longMessage: message }],
  })
