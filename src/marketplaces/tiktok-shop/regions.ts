interface Region {
  currency: string
  timeZone: string
}

/** Money and clock of the regions in which TikTok has shops: it says the region only. The zone is where most people live. */
const regions: Record<string, Region> = {
  BR: { currency: 'BRL', timeZone: 'America/Sao_Paulo' },
  DE: { currency: 'EUR', timeZone: 'Europe/Berlin' },
  ES: { currency: 'EUR', timeZone: 'Europe/Madrid' },
  FR: { currency: 'EUR', timeZone: 'Europe/Paris' },
  GB: { currency: 'GBP', timeZone: 'Europe/London' },
  ID: { currency: 'IDR', timeZone: 'Asia/Jakarta' },
  IE: { currency: 'EUR', timeZone: 'Europe/Dublin' },
  IT: { currency: 'EUR', timeZone: 'Europe/Rome' },
  JP: { currency: 'JPY', timeZone: 'Asia/Tokyo' },
  MX: { currency: 'MXN', timeZone: 'America/Mexico_City' },
  MY: { currency: 'MYR', timeZone: 'Asia/Kuala_Lumpur' },
  PH: { currency: 'PHP', timeZone: 'Asia/Manila' },
  SG: { currency: 'SGD', timeZone: 'Asia/Singapore' },
  TH: { currency: 'THB', timeZone: 'Asia/Bangkok' },
  US: { currency: 'USD', timeZone: 'America/New_York' },
  VN: { currency: 'VND', timeZone: 'Asia/Ho_Chi_Minh' },
}

/** What is usual in a region; US dollars and UTC in one that is new. */
export const regionOf = (code: string): Region =>
  (Object.hasOwn(regions, code) && regions[code]) || { currency: 'USD', timeZone: 'UTC' }
