/** What the reports of a marketplace leave out, since all that is sold there is the same in it. */
export interface FileDefaults {
  currency: string
  /** IANA name */
  timeZone: string
  /** ISO alpha-2 */
  country: string
}

interface FileMarketplace {
  slug: string
  label: string
  /** absent where sellers of any country sell: then it is the organization's */
  defaults?: FileDefaults
}

const india: FileDefaults = { currency: 'INR', timeZone: 'Asia/Kolkata', country: 'IN' }

/**
 * Places to sell in that give sellers no public API: their order reports are imported as files. Safe for the browser.
 * `file` stands for any other.
 */
export const fileMarketplaces: readonly FileMarketplace[] = [
  { slug: 'ajio', label: 'AJIO', defaults: india },
  { slug: 'indiamart', label: 'IndiaMART', defaults: india },
  { slug: 'jiomart', label: 'JioMart', defaults: india },
  { slug: 'meesho', label: 'Meesho', defaults: india },
  { slug: 'myntra', label: 'Myntra', defaults: india },
  { slug: 'nykaa', label: 'Nykaa', defaults: india },
  { slug: 'udaan', label: 'Udaan', defaults: india },
  { slug: 'file', label: 'Another place' },
]

export const findFileMarketplace = (slug: string): FileMarketplace | undefined =>
  fileMarketplaces.find((one) => one.slug === slug)
