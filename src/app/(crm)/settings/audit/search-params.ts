const names = ['actor', 'verb', 'entity', 'entityId', 'cursor'] as const

export type AuditParams = Partial<Record<(typeof names)[number], string | undefined>>

/** The log's filters in its address; anything else is left out. */
export function auditParams(given: Record<string, string | string[] | undefined>): AuditParams {
  const params: AuditParams = {}
  for (const name of names) {
    const value = given[name]
    if (typeof value === 'string' && value) params[name] = value
  }
  return params
}

export function auditHref(params: AuditParams): string {
  const query = new URLSearchParams()
  for (const name of names) {
    const value = params[name]
    if (value) query.set(name, value)
  }
  return query.size > 0 ? `/settings/audit?${query}` : '/settings/audit'
}
