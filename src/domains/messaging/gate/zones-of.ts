import { tzOffset } from '@date-fns/tz'

/** Newer engines have a method, older ones a property. */
interface LocaleWithZones {
  timeZones?: string[] | undefined
  getTimeZones?: () => string[] | undefined
}

/**
 * The zones a person may live in, as far as their country tells: the most western and the most eastern one, for those
 * between wake and sleep between them. Without a country, the organization's.
 */
export function zonesOf(country: string | null, fallback: string, at: Date): string[] {
  const byOffset = zonesOfCountry(country)
    .map((zone) => ({ zone, offset: tzOffset(zone, at) }))
    .filter(({ offset }) => !Number.isNaN(offset))
    .sort((a, b) => a.offset - b.offset)
  const west = byOffset.at(0)
  const east = byOffset.at(-1)
  if (!west || !east) return [fallback]
  return west.offset === east.offset ? [west.zone] : [west.zone, east.zone]
}

const known = new Map<string, string[]>()

/** Asked of each message: looking it up takes longer than the rest of the gate. */
function zonesOfCountry(country: string | null): string[] {
  if (!country || !/^[A-Z]{2}$/.test(country)) return []
  const found = known.get(country)
  if (found) return found
  const locale: LocaleWithZones = new Intl.Locale(`und-${country}`)
  const zones = locale.getTimeZones?.() ?? locale.timeZones ?? []
  known.set(country, zones)
  return zones
}
