/** Where a seller registered, with what is sold there in and whose days count. */
const sites: Record<string, [currency: string, timeZone: string]> = {
  EBAY_US: ['USD', 'America/Los_Angeles'],
  EBAY_MOTORS_US: ['USD', 'America/Los_Angeles'],
  EBAY_CA: ['CAD', 'America/Toronto'],
  EBAY_GB: ['GBP', 'Europe/London'],
  EBAY_IE: ['EUR', 'Europe/Dublin'],
  EBAY_DE: ['EUR', 'Europe/Berlin'],
  EBAY_AT: ['EUR', 'Europe/Vienna'],
  EBAY_CH: ['CHF', 'Europe/Zurich'],
  EBAY_FR: ['EUR', 'Europe/Paris'],
  EBAY_BE: ['EUR', 'Europe/Brussels'],
  EBAY_NL: ['EUR', 'Europe/Amsterdam'],
  EBAY_IT: ['EUR', 'Europe/Rome'],
  EBAY_ES: ['EUR', 'Europe/Madrid'],
  EBAY_PL: ['PLN', 'Europe/Warsaw'],
  EBAY_AU: ['AUD', 'Australia/Sydney'],
  EBAY_HK: ['HKD', 'Asia/Hong_Kong'],
  EBAY_SG: ['SGD', 'Asia/Singapore'],
  EBAY_MY: ['MYR', 'Asia/Kuala_Lumpur'],
  EBAY_PH: ['PHP', 'Asia/Manila'],
  EBAY_IN: ['INR', 'Asia/Kolkata'],
}

/** Currency and time zone of a site by eBay's name; dollars and UTC for one we do not know. */
export const siteOf = (name: string): { currency: string; timeZone: string } => {
  const [currency, timeZone] = (Object.hasOwn(sites, name) && sites[name]) || ['USD', 'UTC']
  return { currency, timeZone }
}
