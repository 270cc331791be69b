/**
 * Places to sell in that give sellers no public API: their order reports are imported as files. Safe for the browser.
 * `file` stands for any other.
 */
export const fileMarketplaces = [
  { slug: 'ajio', label: 'AJIO' },
  { slug: 'indiamart', label: 'IndiaMART' },
  { slug: 'jiomart', label: 'JioMart' },
  { slug: 'meesho', label: 'Meesho' },
  { slug: 'myntra', label: 'Myntra' },
  { slug: 'nykaa', label: 'Nykaa' },
  { slug: 'udaan', label: 'Udaan' },
  { slug: 'file', label: 'Another place' },
] as const

export const findFileMarketplace = (slug: string) =>
  fileMarketplaces.find((one) => one.slug === slug)
