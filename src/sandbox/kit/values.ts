/** Amounts and times as most vendors write them. */

export const money = (cents: number) => (cents / 100).toFixed(2)

export interface Presentment {
  currency: string
  rate: number
}

/** An amount of the shop’s currency in the buyer’s. */
export const inPresentment = (cents: number, { rate }: Presentment) => Math.round(cents * rate)

/** ISO 8601 in UTC without fractions, and null for what has not happened. */
export const time = (at: number) => `${new Date(at).toISOString().slice(0, 19)}Z`
export const timeOrNull = (at: number | null) => (at === null ? null : time(at))
