import {
  type CountryCode,
  isSupportedCountry,
  parsePhoneNumberFromString,
} from 'libphonenumber-js/max'

/**
 * A phone number as E.164 ("+447700900123").
 * Numbers that could exist by their length are kept; whether one is in use cannot be known.
 * @param country ISO 3166 alpha-2, for numbers written without a country code
 * @returns undefined for what is no phone number, and for one with an extension: that tells who is meant (marketplaces
 *   hide buyers behind one number), and E.164 has no place for it
 */
export function normalizePhone(text: string, country?: string): string | undefined {
  // the library answers with an exception, which costs far more than a look
  if (text.length > 60 || !/\p{Nd}/u.test(text)) return undefined
  const home = country?.toUpperCase()
  const known: CountryCode | undefined = home && isSupportedCountry(home) ? home : undefined
  const number = parsePhoneNumberFromString(
    text.normalize('NFKC'),
    known ? { defaultCountry: known } : undefined,
  )
  return number?.isPossible() && !number.ext ? number.number : undefined
}
