import { segmentsUsedBy, storedRules } from './rules'

export interface SegmentNode {
  id: string
  rules: unknown
}

const usedBy = ({ rules }: SegmentNode): string[] => {
  const parsed = storedRules(rules)
  return parsed ? segmentsUsedBy(parsed) : []
}

/** Segments so that each stands after those it uses. */
export function inOrderOfUse<Node extends SegmentNode>(nodes: readonly Node[]): Node[] {
  const byId = new Map(nodes.map((node) => [node.id, node]))
  const ordered = new Set<Node>()
  const place = (node: Node, path: ReadonlySet<string>) => {
    if (ordered.has(node)) return
    for (const id of usedBy(node)) {
      const used = byId.get(id)
      // saving refuses circles; one that stands anyway must not hang the night
      if (used && !path.has(id)) place(used, new Set([...path, id]))
    }
    ordered.add(node)
  }
  for (const node of nodes) place(node, new Set([node.id]))
  return [...ordered]
}

/** Ids of the segments that use this one, directly or through others. */
export function dependentsOf(id: string, nodes: readonly SegmentNode[]): string[] {
  const found = new Set<string>()
  const uses = new Map(nodes.map((node) => [node.id, usedBy(node)]))
  for (let next = [id]; next.length > 0; ) {
    next = nodes.flatMap((node) =>
      !found.has(node.id) && uses.get(node.id)?.some((used) => next.includes(used))
        ? [node.id]
        : [],
    )
    for (const one of next) found.add(one)
  }
  return [...found]
}
