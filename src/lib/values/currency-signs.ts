/** Signs that mean one currency only; “$” and “¥” alone stay unknown. */
const signs: Record<string, string> = {
  '€': 'EUR',
  '£': 'GBP',
  '₹': 'INR',
  RS: 'INR',
  '₺': 'TRY',
  '₽': 'RUB',
  '₩': 'KRW',
  '₪': 'ILS',
  '₫': 'VND',
  '฿': 'THB',
  '₴': 'UAH',
  '₱': 'PHP',
  '₦': 'NGN',
  ZŁ: 'PLN',
  KČ: 'CZK',
  US$: 'USD',
  C$: 'CAD',
  CA$: 'CAD',
  AU$: 'AUD',
  A$: 'AUD',
  NZ$: 'NZD',
  HK$: 'HKD',
  S$: 'SGD',
  R$: 'BRL',
  MX$: 'MXN',
}
const unclear = new Set(['$', '¥', 'KR', 'KR.', 'FR', 'FR.'])
const codes = new Set(Intl.supportedValuesOf('currency'))

/** Is this a current or former ISO 4217 code in capitals? */
export const isCurrencyCode = (code: string) => codes.has(code)

/**
 * Reads what stands beside an amount, e.g. "€", "US $", "chf".
 * @returns the ISO code, '' for a sign that several currencies share, undefined for no currency at all
 */
export function currencyOfSign(sign: string): string | undefined {
  const text = sign.replace(/\s+/g, '').toUpperCase()
  if (text === '' || unclear.has(text)) return ''
  if (codes.has(text)) return text
  const known = signs[text] ?? signs[text.replace(/\.$/, '')]
  if (known !== undefined) return known
  // "USD $": the code beside its own sign
  const code = text.replace(/[^A-Z]/g, '')
  return /^[A-Z]{3}[$€£₹¥]$|^[$€£₹¥][A-Z]{3}$/.test(text) && codes.has(code) ? code : undefined
}
