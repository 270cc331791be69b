import { formatMoney } from '@/lib/intl/money'
import { currencyCodes, currencyOfRegion } from '@/lib/values/currency-codes'
import type { Option } from '@/ui/primitives/option-list'

const LOCALES = [
  'en-US',
  'en-GB',
  'en-AU',
  'en-CA',
  'en-IE',
  'en-IN',
  'de-DE',
  'de-AT',
  'de-CH',
  'fr-FR',
  'fr-CA',
  'es-ES',
  'es-MX',
  'it-IT',
  'nl-NL',
  'pt-BR',
  'pt-PT',
  'pl-PL',
  'sv-SE',
  'da-DK',
  'nb-NO',
  'fi-FI',
  'cs-CZ',
  'ja-JP',
]

/** Every time zone, by name; UTC is missing in the runtime's own list. */
export const timeZoneOptions = (): Option[] =>
  ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')].map((zone) => ({
    id: zone,
    label: zone.replaceAll('_', ' '),
  }))

/** Every currency in circulation, as "GBP, British Pound". */
export function currencyOptions(): Option[] {
  const names = new Intl.DisplayNames('en', { type: 'currency' })
  return currencyCodes.map((code) => ({ id: code, label: `${code}, ${names.of(code) ?? code}` }))
}

/** How numbers and money are written, with an example in the organization's currency. */
export function localeOptions(current: string, currency: string): Option[] {
  const names = new Intl.DisplayNames('en', { type: 'language', languageDisplay: 'standard' })
  return [...new Set([current, ...LOCALES])].map((locale) => ({
    id: locale,
    label: `${formatMoney('1234.5', currency, locale)}, ${names.of(locale) ?? locale}`,
  }))
}

/** Every country, by name. */
export function countryOptions(): Option[] {
  const names = new Intl.DisplayNames('en', { type: 'region' })
  return COUNTRIES.split(' ')
    .map((code) => ({ id: code, label: names.of(code) ?? code }))
    .sort((a, b) => a.label.localeCompare(b.label, 'en'))
}

const COUNTRIES =
  'AD AE AF AG AI AL AM AO AR AT AU AW AZ BA BB BD BE BF BG BH BI BJ BM BN BO BR BS BT BW BY BZ CA CD CF CG CH CI CL ' +
  'CM CN CO CR CU CV CW CY CZ DE DJ DK DM DO DZ EC EE EG ER ES ET FI FJ FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP ' +
  'GQ GR GT GU GW GY HK HN HR HT HU ID IE IL IM IN IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC ' +
  'LI LK LR LS LT LU LV LY MA MC MD ME MG MH MK ML MM MN MO MQ MR MS MT MU MV MW MX MY MZ NA NC NE NG NI NL NO NP NR ' +
  'NZ OM PA PE PF PG PH PK PL PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SI SK SL SM SN SO SR SS ST SV SY SZ ' +
  'TC TD TG TH TJ TL TM TN TO TR TT TV TW TZ UA UG US UY UZ VA VC VE VG VI VN VU WS XK YE YT ZA ZM ZW'

/** What a browser's language header suggests for a new organization. */
export function suggestedSettings(acceptLanguage: string | null): {
  locale: string
  currency: string
} {
  const first = acceptLanguage?.split(',')[0]?.split(';')[0]?.trim() ?? ''
  const region = /^[a-z]{2,3}-([A-Z]{2})$/.exec(first)?.[1]
  const locale = LOCALES.includes(first) ? first : 'en-US'
  return { locale, currency: currencyOfRegion(region) ?? 'USD' }
}
