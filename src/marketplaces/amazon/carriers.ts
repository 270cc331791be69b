/** Carriers as people call them, and as Amazon does. */
export const carrierCodes: Record<string, string> = {
  'Royal Mail': 'Royal Mail',
  Parcelforce: 'Parcelforce',
  DHL: 'DHL',
  DPD: 'DPD',
  Evri: 'Evri',
  UPS: 'UPS',
  FedEx: 'FedEx',
  USPS: 'USPS',
  'Deutsche Post': 'Deutsche Post',
}

/** Amazon's code of a carrier, with the name where it knows no code. */
export const carrierOf = (name: string): { carrierCode: string; carrierName?: string } => {
  const code = Object.hasOwn(carrierCodes, name) ? carrierCodes[name] : undefined
  return code ? { carrierCode: code } : { carrierCode: 'Other', carrierName: name }
}
