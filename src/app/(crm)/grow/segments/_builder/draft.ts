import type { Condition, RuleGroup, RuleNode } from '@/domains/segments'

/** Rules while they are edited: each part has a key of its own, so that fields keep their focus when others move. */
export type DraftNode = DraftGroup | DraftCondition
export interface DraftGroup {
  key: string
  match: 'all' | 'any'
  of: DraftNode[]
}
export interface DraftCondition {
  key: string
  condition: Condition
}

export const isDraftGroup = (node: DraftNode): node is DraftGroup => 'of' in node

let made = 0
function newKey(): string {
  made += 1
  return `part-${made}`
}

export const newCondition = (condition: Condition): DraftCondition => ({ key: newKey(), condition })
export const newGroup = (of: DraftNode[] = []): DraftGroup => ({ key: newKey(), match: 'any', of })

export function draftOf(rules: RuleGroup): DraftGroup {
  const node = (part: RuleNode): DraftNode =>
    'of' in part && Array.isArray(part.of)
      ? draftOf(part as RuleGroup)
      : newCondition(part as Condition)
  return { key: newKey(), match: rules.match, of: rules.of.map(node) }
}

/** The rules as they are saved. */
export function rulesOf(group: DraftGroup): RuleGroup {
  return {
    match: group.match,
    of: group.of.map((node) => (isDraftGroup(node) ? rulesOf(node) : node.condition)),
  }
}

/** The same draft with one of its parts changed, or without it. */
export function replaceIn(
  group: DraftGroup,
  key: string,
  change: (node: DraftNode) => DraftNode | undefined,
): DraftGroup {
  return {
    ...group,
    of: group.of.flatMap((node) => {
      if (node.key === key) return change(node) ?? []
      return [isDraftGroup(node) ? replaceIn(node, key, change) : node]
    }),
  }
}
