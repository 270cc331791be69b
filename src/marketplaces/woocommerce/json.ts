import { parse } from 'lossless-json'

/** JSON whose numbers stay the text they are written as, so that ids keep their digits. Undefined for what is none. */
export function jsonOf(text: string): unknown {
  try {
    return parse(text, undefined, { parseNumber: (number) => number })
  } catch {
    // the parser's message quotes the text
    return undefined
  }
}
