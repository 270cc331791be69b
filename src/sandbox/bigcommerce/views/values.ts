import { time } from '../../kit/values'

/** Amounts of V2: text with four decimals. */
export const decimal = (cents: number) => (cents / 100).toFixed(4)

/** Amounts of V3: numbers. */
export const number = (cents: number) => cents / 100

/** Times of V2, RFC 2822; an empty text for what has not happened. */
export const rfc2822 = (at: number | null | undefined) =>
  at == null ? '' : new Date(at).toUTCString().replace('GMT', '+0000')

/** Times of V3. */
export const iso8601 = (at: number) => time(at).replace('Z', '+00:00')
