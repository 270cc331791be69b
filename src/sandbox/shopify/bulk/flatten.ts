/** A record of the result: an object of its own line. */
type Line = Record<string, unknown>

/**
 * The lines of a record: itself without its lists, then the members of these, each naming its parent.
 * The first line is the record’s own.
 */
export function flatten(record: Line, parentId?: unknown): Line[] {
  const children: Line[] = []
  const own = strip(record, record['id'], children) as Line
  if (parentId !== undefined) own['__parentId'] = parentId
  return [own, ...children]
}

function strip(value: unknown, ownerId: unknown, children: Line[]): unknown {
  if (Array.isArray(value)) return value.map((item) => strip(item, ownerId, children))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, item]) => {
      const members = membersOf(item)
      if (!members) return [[name, strip(item, ownerId, children)]]
      for (const member of members) children.push(...flatten(member, ownerId))
      return []
    }),
  )
}

/** The records of a connection; undefined when it is none. */
export function membersOf(value: unknown): Line[] | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const { nodes, edges } = value as { nodes?: unknown; edges?: unknown }
  if (Array.isArray(nodes)) return nodes as Line[]
  if (Array.isArray(edges)) return edges.map(({ node }: { node: Line }) => node)
  return undefined
}
