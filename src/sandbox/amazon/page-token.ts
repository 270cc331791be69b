import type { Mark } from '@/sandbox/kit/shop/ordering'

interface Token {
  /** everything that was asked for, which must be asked for again */
  filters: string
  mark: Mark
  until: number
}

/** A token that leads on in a list. */
export const writeToken = (token: Token) => Buffer.from(JSON.stringify(token)).toString('base64url')

/** Where a token leads; undefined for one that is none, is over, or is of another list. */
export function readToken(text: string, filters: string, now: number): Mark | undefined {
  try {
    const token = JSON.parse(Buffer.from(text, 'base64url').toString('utf8')) as Token
    return token.filters === filters && token.until > now ? token.mark : undefined
  } catch {
    return undefined
  }
}
