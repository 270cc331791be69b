import { parse } from 'lossless-json'

/** JSON of a marketplace's; undefined for what is none. */
export function jsonOf(text: string): unknown {
  return orUndefined(() => JSON.parse(text))
}

/** JSON in which numbers stay the text they are written as: ids keep their digits, money its decimals. Undefined for what is none. */
export function exactJsonOf(text: string): unknown {
  return orUndefined(() => parse(text, undefined, { parseNumber: (number) => number }))
}

/** A parser's message quotes the text, which may be personal. */
function orUndefined(read: () => unknown): unknown {
  try {
    return read()
  } catch {
    return undefined
  }
}
