export interface Filter {
  field: string
  condition: 'eq' | 'gt' | 'gteq' | 'in' | 'lt' | 'lteq'
  value: string
}

export interface Search {
  /** all must hold */
  filters: readonly (Filter | undefined)[]
  sortBy: string
  direction: 'ASC' | 'DESC'
  size: number
  page?: number
}

/** The `searchCriteria` of an address. */
export function searchQuery({ filters, sortBy, direction, size, page = 1 }: Search): string {
  const query = new URLSearchParams()
  const given = filters.filter((one) => one !== undefined)
  for (const [place, { field, condition, value }] of given.entries()) {
    const filter = `searchCriteria[filter_groups][${place}][filters][0]`
    query.set(`${filter}[field]`, field)
    query.set(`${filter}[condition_type]`, condition)
    query.set(`${filter}[value]`, value)
  }
  query.set('searchCriteria[sortOrders][0][field]', sortBy)
  query.set('searchCriteria[sortOrders][0][direction]', direction)
  query.set('searchCriteria[pageSize]', String(size))
  query.set('searchCriteria[currentPage]', String(page))
  return query.toString()
}

/** A time as Magento writes it: UTC without a zone. @param up to the next second */
export function magentoTime(at: string, up = false): string {
  const ms = Math.floor((Date.parse(at) + (up ? 999 : 0)) / 1000) * 1000
  return new Date(ms).toISOString().slice(0, 19).replace('T', ' ')
}
