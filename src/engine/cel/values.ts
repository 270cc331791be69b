/** Stands for a field that does not exist. It is not null: it even differs from itself. */
export const MISSING: unique symbol = Symbol('missing')

/** The error of an operation that its operands do not support. */
export class EvaluationError extends Error {
  override name = 'EvaluationError'
}

export function isTruthy(value: unknown): boolean {
  return value !== MISSING && Boolean(value)
}

/** Equality as Inngest has it: absent equals null, and nothing else, not even absent. */
export function isEqual(left: unknown, right: unknown): boolean {
  if (left === MISSING || right === MISSING) return left === null || right === null
  if (left === right || isSameNumber(left, right)) return true
  if (left instanceof Date && right instanceof Date) return left.getTime() === right.getTime()
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) {
    return false
  }
  if (Array.isArray(left) !== Array.isArray(right)) return false
  const a = Object.entries(left)
  const b = new Map(Object.entries(right))
  return a.length === b.size && a.every(([key, value]) => b.has(key) && isEqual(value, b.get(key)))
}

/** Whole numbers written in an expression are bigint, numbers of an event are doubles; they compare. */
function isNumber(value: unknown): value is number | bigint {
  return typeof value === 'number' || typeof value === 'bigint'
}

function isSameNumber(left: unknown, right: unknown): boolean {
  return isNumber(left) && isNumber(right) && Number(left) === Number(right)
}

/** Negative, zero or positive. An absent value, or null, comes before everything. */
export function compare(left: unknown, right: unknown): number {
  const [noLeft, noRight] = [left, right].map((value) => value === MISSING || value === null)
  if (noLeft || noRight) return (noLeft ? 0 : 1) - (noRight ? 0 : 1)
  if (left instanceof Date && right instanceof Date) return left.getTime() - right.getTime()
  if (isNumber(left) && isNumber(right)) return Number(left) - Number(right)
  if (typeof left === 'string' && typeof right === 'string') {
    return left < right ? -1 : left > right ? 1 : 0
  }
  throw new EvaluationError(`cannot order ${kindOf(left)} and ${kindOf(right)}`)
}

export function add(left: unknown, right: unknown): unknown {
  if (left === MISSING) return right
  if (right === MISSING) return left
  if (typeof left === 'string' || typeof right === 'string')
    return scalarText(left) + scalarText(right)
  if (Array.isArray(left) && Array.isArray(right)) return [...left, ...right]
  return arithmetic('+', left, right)
}

function scalarText(value: unknown): string {
  if (typeof value === 'string') return value
  if (isNumber(value) || typeof value === 'boolean') return String(value)
  throw new EvaluationError(`cannot join ${kindOf(value)} to text`)
}

/** Both operands must be of one kind: `event.data.n + 1` mixes a double and an integer, and errs. */
export function arithmetic(op: string, left: unknown, right: unknown): number | bigint {
  if (typeof left === 'bigint' && typeof right === 'bigint') {
    if (op === '+') return left + right
    if (op === '-') return left - right
    if (op === '*') return left * right
    if (right === 0n) throw new EvaluationError('division by zero')
    return op === '/' ? left / right : left % right
  }
  if (typeof left === 'number' && typeof right === 'number' && op !== '%') {
    if (op === '+') return left + right
    if (op === '-') return left - right
    return op === '*' ? left * right : left / right
  }
  throw new EvaluationError(`${op} does not take ${kindOf(left)} and ${kindOf(right)}`)
}

export function negate(value: unknown): number | bigint {
  if (!isNumber(value)) throw new EvaluationError(`${kindOf(value)} is not a number`)
  return -value
}

export function asText(value: unknown): string {
  if (value === MISSING) return ''
  if (typeof value !== 'string') throw new EvaluationError(`${kindOf(value)} is not text`)
  return value
}

/** Own property of an object or item of a list; MISSING where there is none. */
export function member(target: unknown, key: unknown): unknown {
  if (Array.isArray(target)) {
    return isNumber(key) && Number(key) in target ? target[Number(key)] : MISSING
  }
  if (typeof target !== 'object' || target === null || typeof key !== 'string') return MISSING
  return Object.hasOwn(target, key) ? (target as Record<string, unknown>)[key] : MISSING
}

function kindOf(value: unknown): string {
  if (value === MISSING) return 'an absent field'
  if (value === null) return 'null'
  return Array.isArray(value) ? 'a list' : `a ${typeof value}`
}
