import type { ASTNode } from '@marcbachmann/cel-js'
import { FUNCTIONS, METHODS } from './functions'
import {
  add,
  arithmetic,
  compare,
  EvaluationError,
  isEqual,
  isTruthy,
  MISSING,
  member,
  negate,
} from './values'

export type Scope = Readonly<Record<string, unknown>>

/**
 * Value of a parsed expression in `scope`. The library's own evaluator throws on absent fields;
 * conditions on events need Inngest's reading of them, which `values.ts` holds.
 * Throws EvaluationError when operands do not fit their operator.
 */
export function evaluate(node: ASTNode, scope: Scope): unknown {
  const at = (child: ASTNode) => evaluate(child, scope)
  switch (node.op) {
    case 'value':
      return literal(node.args)
    case 'id':
      return member(scope, node.args)
    case '.':
    case '.?':
      return member(at(node.args[0]), node.args[1])
    case '[]':
    case '[?]':
      return member(at(node.args[0]), at(node.args[1]))
    case '!_':
      return not(at(node.args))
    case '-_':
      return negate(at(node.args))
    case '&&':
      return isTruthy(at(node.args[0])) && isTruthy(at(node.args[1]))
    case '||':
      return isTruthy(at(node.args[0])) || isTruthy(at(node.args[1]))
    case '?:':
      return isTruthy(at(node.args[0])) ? at(node.args[1]) : at(node.args[2])
    case 'list':
      return node.args.map(at)
    case 'map':
      return Object.fromEntries(node.args.map(([key, value]) => [String(at(key)), at(value)]))
    case 'call':
      return call(node.args[0], node.args[1], scope)
    case 'rcall':
      return method(node.args[0], node.args[1], node.args[2], scope)
    default:
      return binary(node.op, at(node.args[0]), at(node.args[1]))
  }
}

function literal(value: unknown): unknown {
  // 1u is an object of the parser that stands for a whole number
  return typeof value === 'object' && value !== null ? value.valueOf() : value
}

/** The opposite of an absent field is as absent: `!event.data.no` does not hold, nor does `!has(…)`. */
function not(value: unknown): unknown {
  return value === MISSING ? MISSING : !isTruthy(value)
}

function binary(op: string, left: unknown, right: unknown): unknown {
  switch (op) {
    case '==':
      return isEqual(left, right)
    case '!=':
      return !isEqual(left, right)
    case '<':
      return compare(left, right) < 0
    case '<=':
      return compare(left, right) <= 0
    case '>':
      return compare(left, right) > 0
    case '>=':
      return compare(left, right) >= 0
    case '+':
      return add(left, right)
    case '-':
    case '*':
    case '/':
    case '%':
      return arithmetic(op, left, right)
    case 'in':
      if (Array.isArray(right)) return right.some((item) => isEqual(item, left))
      return member(right, left) !== MISSING
    default:
      throw new EvaluationError(`operator ${op} is not supported`)
  }
}

function call(name: string, args: readonly ASTNode[], scope: Scope): unknown {
  const values = args.map((arg) => evaluate(arg, scope))
  if (name === 'has') return values[0] === MISSING ? MISSING : true
  const operation = FUNCTIONS[name]
  if (!operation) throw new EvaluationError(`${name}() is not known`)
  return operation(...values)
}

function method(name: string, receiver: ASTNode, args: readonly ASTNode[], scope: Scope): unknown {
  const target = evaluate(receiver, scope)
  const operation = METHODS[name]
  if (operation) return operation(target, ...args.map((arg) => evaluate(arg, scope)))
  const [variable, body] = args
  if (variable?.op !== 'id' || !body) throw new EvaluationError(`.${name}() is not known`)
  if (!Array.isArray(target)) return MISSING
  const items = target as unknown[]
  const test = (item: unknown) => evaluate(body, { ...scope, [variable.args]: item })
  switch (name) {
    case 'all':
      return items.every((item) => isTruthy(test(item)))
    case 'exists':
      return items.some((item) => isTruthy(test(item)))
    case 'exists_one':
      return items.filter((item) => isTruthy(test(item))).length === 1
    case 'filter':
      return items.filter((item) => isTruthy(test(item)))
    case 'map':
      return items.map(test)
    default:
      throw new EvaluationError(`.${name}() is not known`)
  }
}
