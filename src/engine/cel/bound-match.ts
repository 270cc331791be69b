import type { ASTNode } from '@marcbachmann/cel-js'
import { canonical } from '../json'
import { evaluate, type Scope } from './evaluate'
import type { Expression } from './expression'

/** One `event.a == async.b` of a condition, with the event's side already known. */
export type BoundMatch = { path: string; value: string }

function path(node: ASTNode): string[] | undefined {
  if (node.op === 'id') return [node.args]
  if (node.op === '.') {
    const head = path(node.args[0])
    return head && [...head, node.args[1]]
  }
  if (node.op === '[]' && node.args[1].op === 'value' && typeof node.args[1].args === 'string') {
    const head = path(node.args[0])
    return head && [...head, node.args[1].args]
  }
  return undefined
}

function conjuncts(node: ASTNode): ASTNode[] {
  return node.op === '&&' ? [...conjuncts(node.args[0]), ...conjuncts(node.args[1])] : [node]
}

function isIndexable(value: unknown): boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
}

/**
 * Finds a part of `expression` by which an incoming event can be looked up in an index: an equality
 * between a field of the run's own event and a field of the incoming one, joined to the rest by
 * `&&`. Undefined when there is none, or when the run's own side is absent or null.
 */
export function boundMatch(expression: Expression, scope: Scope): BoundMatch | undefined {
  for (const part of conjuncts(expression.ast)) {
    if (part.op !== '==') continue
    const [left, right] = part.args
    for (const [own, other] of [
      [left, right],
      [right, left],
    ] as const) {
      const otherPath = path(other)
      if (path(own)?.[0] !== 'event' || otherPath?.[0] !== 'async') continue
      const value = evaluate(own, scope)
      if (isIndexable(value))
        return { path: canonical(otherPath.slice(1)), value: canonical(value) }
    }
  }
  return undefined
}

/** Value of an incoming event at a path made by boundMatch, in the form stored there. */
export function valueAtPath(pathText: string, event: unknown): string | undefined {
  let value: unknown = event
  for (const key of JSON.parse(pathText) as string[]) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined
    value = (value as Record<string, unknown>)[key]
  }
  return isIndexable(value) ? canonical(value) : undefined
}
