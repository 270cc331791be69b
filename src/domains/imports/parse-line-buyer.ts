import { countryCode } from '@/lib/values/country-code'
import { type Email, normalizeEmail } from '@/lib/values/normalize-email'
import { normalizePhone } from '@/lib/values/normalize-phone'
import { columnReaders, joined, withoutPointZero } from './parse-line-columns'
import type { OrderMapping } from './schemas'

export interface ParsedBuyer {
  /** the file's id of the buyer; undefined where it has none, even if there is an e-mail address */
  buyerExternalId: string | undefined
  buyerName: string | undefined
  buyerEmail: Email | undefined
  /** E.164 where the number can be understood, else as written */
  buyerPhone: string | undefined
  consent: 'opted_in' | 'opted_out' | undefined
  street: string | undefined
  postcode: string | undefined
  city: string | undefined
  region: string | undefined
  country: string | undefined
}

const yes = /^(1|y|yes|true|opted[ _-]?in|subscribed|ja|oui|si|sí|tak)$/i
const no = /^(0|n|no|false|opted[ _-]?out|unsubscribed|not[ _-]subscribed|nein|non|nee|nie)$/i

const consentOf = (word: string) =>
  yes.test(word) ? 'opted_in' : no.test(word) ? 'opted_out' : undefined

/**
 * Makes the reader that fills in a line's buyer.
 * @param homeCountry ISO alpha-2, for phone numbers of lines without a country
 */
export function buyerReader(
  mapping: OrderMapping,
  columns: readonly string[],
  homeCountry: string | undefined,
): (cells: readonly string[], line: ParsedBuyer, before: ParsedBuyer | undefined) => void {
  const column = columnReaders(mapping, columns)
  const readId = withoutPointZero(column('buyerId'))
  const readName = joined(column('buyerName'), column('buyerLastName'), ' ')
  const readEmail = column('buyerEmail')
  const readPhone = column('buyerPhone')
  const readConsent = column('consent')
  const readStreet = joined(column('street'), column('street2'), ', ')
  const readPostcode = column('postcode')
  const readCity = column('city')
  const readRegion = column('region')
  const readCountry = column('country')

  const emailOf = (cells: readonly string[]) => {
    const text = readEmail(cells)
    return text === undefined ? undefined : normalizeEmail(text)
  }
  const phoneOf = (cells: readonly string[], country: string | undefined) => {
    const text = readPhone(cells)
    if (text === undefined) return undefined
    return normalizePhone(text, (country && countryCode(country)) ?? homeCountry) ?? text
  }
  return (cells, line, before) => {
    const consent = readConsent(cells)
    line.country = readCountry(cells) ?? before?.country
    line.buyerExternalId = readId(cells) ?? before?.buyerExternalId
    line.buyerName = readName(cells) ?? before?.buyerName
    line.buyerEmail = emailOf(cells) ?? before?.buyerEmail
    line.buyerPhone = phoneOf(cells, line.country) ?? before?.buyerPhone
    line.consent = consent === undefined ? before?.consent : consentOf(consent)
    line.street = readStreet(cells) ?? before?.street
    line.postcode = readPostcode(cells) ?? before?.postcode
    line.city = readCity(cells) ?? before?.city
    line.region = readRegion(cells) ?? before?.region
  }
}
