const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'code' })

/** English name of a country by its ISO code (`DE` → `Germany`); what is no code stays as it is. */
export function countryName(country: string): string {
  return /^[A-Z]{2}$/.test(country) ? (names.of(country) ?? country) : country
}
