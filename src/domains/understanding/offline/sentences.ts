/** A piece of a text: `text` is what stands there from `start` to `end`. */
export interface Span {
  start: number
  end: number
  text: string
}

/** An end of a sentence: punctuation before a blank, or a line's end; not the point of an initial or of a number. */
const END = /(?<!\b\p{L})[.!?…]+["'”’)]*(?=\s|$)|\n+|;\s/gu

export function spanOf(text: string, start: number, end: number): Span {
  return { start, end, text: text.slice(start, end) }
}

/** The sentences of a text, without the blanks around them. */
export function sentencesOf(text: string): Span[] {
  const spans: Span[] = []
  let from = 0
  const add = (to: number) => {
    const raw = text.slice(from, to)
    const start = from + raw.length - raw.trimStart().length
    const end = from + raw.trimEnd().length
    if (/[\p{L}\p{N}]/u.test(raw)) spans.push(spanOf(text, start, end))
    from = to
  }
  for (const match of text.matchAll(END)) add(match.index + match[0].length)
  add(text.length)
  return spans
}
