/** Carriers as people call them, and as eBay does. */
export const carrierCodes: Record<string, string> = {
  'Royal Mail': 'RoyalMail',
  Parcelforce: 'ParcelForce',
  DHL: 'DHL',
  DPD: 'DPD',
  Evri: 'Hermes',
  UPS: 'UPS',
  FedEx: 'FedEx',
  USPS: 'USPS',
  'Deutsche Post': 'DeutschePost',
}

/** eBay's code of a carrier; of one that we do not know, its name without what a code cannot have. */
export const carrierCodeOf = (name: string): string =>
  (Object.hasOwn(carrierCodes, name) && carrierCodes[name]) ||
  name.replace(/[^\w-]/g, '') ||
  'Other'
