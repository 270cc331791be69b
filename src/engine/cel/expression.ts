import { type ASTNode, parse } from '@marcbachmann/cel-js'
import { storable } from '../storable'
import { evaluate, type Scope } from './evaluate'
import { FUNCTION_NAMES, MACROS, METHOD_NAMES } from './functions'

/** The text is not an expression the runner can evaluate. Runs fail with this name. */
export class InvalidExpressionError extends Error {
  override name = 'InvalidExpression'
}

export type Expression = { readonly source: string; readonly ast: ASTNode }

const cache = new Map<string, Expression>()
const CACHE_LIMIT = 2000

/** Parses `source` and checks that it names only `variables` and known functions. Throws InvalidExpressionError. */
export function compile(source: string, variables: readonly string[]): Expression {
  const key = `${variables.join()}|${source}`
  const known = cache.get(key)
  if (known) return known
  let ast: ASTNode
  try {
    ast = parse(source).ast
  } catch (error) {
    const reason = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)
    throw new InvalidExpressionError(`"${source}" cannot be read: ${reason}`)
  }
  const problem = problemIn(ast, new Set(variables))
  if (problem !== undefined) {
    throw new InvalidExpressionError(`"${source}" cannot be evaluated: ${problem}`)
  }
  const expression = { source, ast }
  if (cache.size >= CACHE_LIMIT) cache.clear()
  cache.set(key, expression)
  return expression
}

/** Whether the expression is true in `scope`; truthy is not enough. Errors at evaluation count as "no". */
export function holds(expression: Expression, scope: Scope): boolean {
  try {
    return evaluate(expression.ast, scope) === true
  } catch {
    return false
  }
}

/**
 * Value of a grouping key as text. Keys whose evaluation errs (adding a list to a number, for one) all
 * share one text, as on Inngest.
 */
export function keyText(expression: Expression | undefined, scope: Scope): string {
  if (!expression) return ''
  try {
    const value = evaluate(expression.ast, scope)
    const text = typeof value === 'bigint' ? Number(value) : value
    return storable(typeof text === 'string' ? text : (JSON.stringify(text) ?? 'null'))
  } catch {
    return 'error'
  }
}

/** Why an expression cannot be evaluated, judged by its names alone; undefined when it can. */
function problemIn(node: ASTNode, names: ReadonlySet<string>): string | undefined {
  const first = (nodes: readonly ASTNode[], known = names) => {
    for (const child of nodes) {
      const problem = problemIn(child, known)
      if (problem !== undefined) return problem
    }
    return undefined
  }
  switch (node.op) {
    case 'value':
      return undefined
    case 'id':
      return names.has(node.args) ? undefined : `it names "${node.args}", which does not exist`
    case '.':
    case '.?':
      return first([node.args[0]])
    case '!_':
    case '-_':
      return first([node.args])
    case 'list':
      return first(node.args)
    case 'map':
      return first(node.args.flat())
    case 'call':
      return FUNCTION_NAMES.has(node.args[0])
        ? first(node.args[1])
        : `it calls ${node.args[0]}(), which is not a function here`
    case 'rcall': {
      const [name, receiver, args] = node.args
      if (METHOD_NAMES.has(name)) return first([receiver, ...args])
      const variable = args[0]
      if (!MACROS.has(name)) return `it calls .${name}(), which is not a method here`
      if (variable?.op !== 'id') return `.${name}() needs a variable first`
      return first([receiver]) ?? first(args.slice(1), new Set([...names, variable.args]))
    }
    default:
      return first(node.args)
  }
}
