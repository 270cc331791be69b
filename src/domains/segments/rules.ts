import { z } from 'zod'
import type { Condition, Source } from './conditions/condition'
import { findKind, kindOf } from './conditions/kinds'

/** Everybody who fits all, or any, of the parts. */
export interface RuleGroup {
  match: 'all' | 'any'
  of: RuleNode[]
}
export type RuleNode = RuleGroup | Condition

/** Groups within groups, the outermost included. */
export const MAX_DEPTH = 4
export const MAX_CONDITIONS = 30

type Issues = {
  addIssue: (issue: { code: 'custom'; path: (string | number)[]; message: string }) => void
}
type Path = (string | number)[]

/** Rules as they come in: bounded in depth and size, every condition one of the known kinds. */
export const Rules = z.unknown().transform((raw, issues): RuleGroup => {
  const budget = { left: MAX_CONDITIONS }
  const group = parseGroup(raw, [], 1, issues as Issues, budget)
  return group ?? z.NEVER
})

function parseGroup(
  raw: unknown,
  path: Path,
  depth: number,
  issues: Issues,
  budget: { left: number },
): RuleGroup | undefined {
  const refuse = (message: string) => void issues.addIssue({ code: 'custom', path, message })
  if (depth > MAX_DEPTH) return refuse(`Groups may stand at most ${MAX_DEPTH} deep.`)
  const shape = z
    .strictObject({ match: z.enum(['all', 'any']), of: z.array(z.unknown()) })
    .safeParse(raw)
  if (!shape.success) {
    return refuse('A group says “match” (all or any) and “of”, a list of conditions and groups.')
  }
  const { match, of } = shape.data
  if (of.length === 0) return refuse('Add a condition.')
  const nodes: RuleNode[] = []
  for (const [index, part] of of.entries()) {
    const at = [...path, 'of', index]
    const node = isGroupLike(part)
      ? parseGroup(part, at, depth + 1, issues, budget)
      : parseCondition(part, at, issues, budget)
    if (node) nodes.push(node)
    // the first one too many has been told of; the rest would say the same
    if (budget.left < 0) return undefined
  }
  return { match, of: nodes }
}

function parseCondition(
  raw: unknown,
  path: Path,
  issues: Issues,
  budget: { left: number },
): Condition | undefined {
  const refuse = (message: string, at: PropertyKey[] = []) =>
    void issues.addIssue({ code: 'custom', path: [...path, ...(at as Path)], message })
  budget.left -= 1
  if (budget.left < 0) return refuse(`Rules may have at most ${MAX_CONDITIONS} conditions.`)
  const kind =
    typeof raw === 'object' && raw !== null && 'kind' in raw ? findKind(raw.kind) : undefined
  if (!kind) return refuse('This is no condition that segments know.')
  const parsed = kind.schema.safeParse(raw)
  if (parsed.success) return parsed.data
  for (const issue of parsed.error.issues) refuse(issue.message, issue.path)
  return undefined
}

const isGroupLike = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && ('match' in value || 'of' in value)

export const isGroup = (node: RuleNode): node is RuleGroup => 'match' in node

/** The conditions of rules, in their order. */
export function conditionsOf(node: RuleNode): Condition[] {
  return isGroup(node) ? node.of.flatMap(conditionsOf) : [node]
}

/** What the rules look at: what changes elsewhere moves nobody. */
export function readsOf(rules: RuleGroup): Source[] {
  const reads = conditionsOf(rules).flatMap((condition) => [...kindOf(condition).reads(condition)])
  return [...new Set(reads)].sort()
}

/** The segments whose members the rules ask for. */
export function segmentsUsedBy(rules: RuleGroup): string[] {
  return [
    ...new Set(
      conditionsOf(rules).flatMap((condition) =>
        condition.kind === 'in_segment' ? [String(condition['segment'])] : [],
      ),
    ),
  ]
}

/** Stored rules, which were parsed when they were stored; undefined where a later version no longer knows them. */
export function storedRules(raw: unknown): RuleGroup | undefined {
  const parsed = Rules.safeParse(raw)
  return parsed.success ? parsed.data : undefined
}
