/** Amazon's stores by their marketplace id: what is sold there in, whose days count, and where. */
const markets: Record<string, readonly [currency: string, timeZone: string]> = {
  ATVPDKIKX0DER: ['USD', 'America/Los_Angeles'],
  A2EUQ1WTGCTBG2: ['CAD', 'America/Toronto'],
  A1AM78C64UM0Y8: ['MXN', 'America/Mexico_City'],
  A2Q3Y263D00KWC: ['BRL', 'America/Sao_Paulo'],
  A1F83G8C2ARO7P: ['GBP', 'Europe/London'],
  A1PA6795UKMFR9: ['EUR', 'Europe/Berlin'],
  A13V1IB3VIYZZH: ['EUR', 'Europe/Paris'],
  APJ6JRA9NG5V4: ['EUR', 'Europe/Rome'],
  A1RKKUPIHCS9HS: ['EUR', 'Europe/Madrid'],
  A1805IZSGTT6HS: ['EUR', 'Europe/Amsterdam'],
  A2NODRKZP88ZB9: ['SEK', 'Europe/Stockholm'],
  A1C3SOZRARQ6R3: ['PLN', 'Europe/Warsaw'],
  A33AVAJ2PDY3EV: ['TRY', 'Europe/Istanbul'],
  A2VIGQ35RCS4UG: ['AED', 'Asia/Dubai'],
  A17E79C6D8DWNP: ['SAR', 'Asia/Riyadh'],
  ARBP9OOSHTCHU: ['EGP', 'Africa/Cairo'],
  A21TJRUUN4KGV: ['INR', 'Asia/Kolkata'],
  A1VC38T7YXB528: ['JPY', 'Asia/Tokyo'],
  A39IBJ37TRP1C6: ['AUD', 'Australia/Sydney'],
  A19VAU5U5O7RUS: ['SGD', 'Asia/Singapore'],
}

const find = (id: string | null | undefined) =>
  id != null && Object.hasOwn(markets, id) ? markets[id] : undefined

/** What a store's prices are in; undefined for one we do not know. */
export const currencyOf = (id: string | null | undefined): string | undefined => find(id)?.[0]

/** Whose days count in a store; UTC for one we do not know. */
export const timeZoneOf = (id: string): string => find(id)?.[1] ?? 'UTC'
