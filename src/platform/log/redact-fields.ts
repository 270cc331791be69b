const SECRET_NAME =
  /(e-?mail|phone|password|secret|token|authorization|cookie|street|postcode|recipient|credentials|api[-_]?key|signing[-_]?key|event[-_]?key|master[-_]?key|wrapped|params|parameters)$/i

const REDACTED = '[redacted]'
const MAX_DEPTH = 8

/** A copy of a log record in which fields named like a secret or a contact are redacted, at any depth. */
export function withoutSecrets(record: Record<string, unknown>): Record<string, unknown> {
  return copyObject(record, 0)
}

function copyObject(source: object, depth: number): Record<string, unknown> {
  const copy: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(source)) {
    copy[name] =
      SECRET_NAME.test(name) && hasContent(value) ? REDACTED : copyValue(value, depth + 1)
  }
  return copy
}

const hasContent = (value: unknown) =>
  value !== undefined && value !== null && typeof value !== 'boolean'

function copyValue(value: unknown, depth: number): unknown {
  if (typeof value === 'bigint') return value.toString()
  if (typeof value !== 'object' || value === null) return value
  if (depth > MAX_DEPTH) return '[too deep]'
  if (value instanceof Error) return copyError(value, depth)
  if (Array.isArray(value)) return value.map((item) => copyValue(item, depth + 1))
  if (ArrayBuffer.isView(value)) return '[bytes]'
  if ('toJSON' in value && typeof value.toJSON === 'function') return value.toJSON()
  return copyObject(value, depth)
}

/** What finds a bug, and none of the values: a driver's `detail`, `where` and `parameters` repeat them. */
function copyError(error: Error, depth: number): Record<string, unknown> {
  const { code, constraint_name: constraint } = error as Error & Record<string, unknown>
  return {
    type: error.name,
    message: withoutParameters(error.message),
    stack: error.stack && withoutParameters(error.stack),
    ...(code !== undefined && { code }),
    ...(constraint !== undefined && { constraint }),
    ...(error.cause !== undefined && { cause: copyValue(error.cause, depth + 1) }),
  }
}

/** The query builder ends its message with every parameter of the statement. */
const withoutParameters = (text: string) =>
  text.replace(/\nparams: [\s\S]*?(?=\n {4}at |$)/, '\n(parameters left out)')
