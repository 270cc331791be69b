import { parse } from 'lossless-json'

/** JSON in which numbers stay the text they are written as: ids keep their digits, amounts theirs. Undefined for what is none. */
export function jsonOf(text: string): unknown {
  try {
    return parse(text, undefined, { parseNumber: (number) => number })
  } catch {
    // the parser's message quotes the text
    return undefined
  }
}
