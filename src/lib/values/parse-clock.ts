const clock =
  /^[\sT,]*(?:(\d{1,2})[:.h](\d{2})(?:[:.](\d{2})(?:[.,](\d{1,9}))?)?|(\d{2})(\d{2})(\d{2})?)\s*([ap]\.?\s?m\.?)?\s*(Z|[A-Z]{3,4}(?![+-])|(?:UTC|GMT)?[+-]\d{1,2}(?::?\d{2})?)?\s*(?:\([^)]*\))?$/i

/** Hours from UTC of the zone letters in exports; CST is America's, and IST, which has three meanings, is left out. */
const zoneLetters: Record<string, number> = {
  Z: 0,
  UTC: 0,
  GMT: 0,
  WET: 0,
  BST: 1,
  WEST: 1,
  CET: 1,
  MET: 1,
  CEST: 2,
  MEST: 2,
  EET: 2,
  EEST: 3,
  EST: -5,
  EDT: -4,
  CST: -6,
  CDT: -5,
  MST: -7,
  MDT: -6,
  PST: -8,
  PDT: -7,
  JST: 9,
  AEST: 10,
  AEDT: 11,
}

export interface Clock {
  /** milliseconds since midnight */
  ms: number
  /** minutes east of UTC, where the text names a zone */
  offset: number | undefined
}

/**
 * Reads the time of day behind a date: "14:05", "T14:05:12.5+02:00", " 2:05 pm PST"; '' is midnight.
 * @returns undefined for what is no time
 */
export function parseClock(text: string): Clock | undefined {
  if (text.trim() === '') return { ms: 0, offset: undefined }
  const match = clock.exec(text)
  if (!match) return undefined
  const [
    ,
    hourText = match[5],
    minuteText = match[6],
    secondText = match[7],
    fraction = '',
    ,
    ,
    ,
    half,
    zone,
  ] = match
  let hour = Number(hourText)
  const minute = Number(minuteText)
  const second = Number(secondText ?? 0)
  if (half !== undefined) {
    if (hour < 1 || hour > 12) return undefined
    hour = (hour % 12) + (/^p/i.test(half) ? 12 : 0)
  }
  if (hour > 23 || minute > 59 || second > 60) return undefined
  const offset = zone === undefined ? undefined : zoneOffset(zone)
  if (zone !== undefined && offset === undefined) return undefined
  const millis = Number(fraction.slice(0, 3).padEnd(3, '0'))
  return { ms: ((hour * 60 + minute) * 60 + Math.min(second, 59)) * 1000 + millis, offset }
}

function zoneOffset(zone: string): number | undefined {
  const [, sign, hours, minutes = '0'] = /([+-])(\d{1,2}):?(\d{2})?$/.exec(zone) ?? []
  if (hours === undefined) {
    const east = zoneLetters[zone.toUpperCase()]
    return east === undefined ? undefined : east * 60
  }
  const size = Number(hours) * 60 + Number(minutes)
  return size > 14 * 60 ? undefined : sign === '-' ? -size : size
}
