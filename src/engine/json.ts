import canonicalize from 'canonicalize'

export type JsonObject = { [key: string]: unknown }

/** RFC 8785 text of a value: the form that is stored, sent and signed. `undefined` becomes null. */
export function canonical(value: unknown): string {
  return canonicalize(value) ?? 'null'
}

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Parses text that may come from anywhere; undefined when it is not JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
