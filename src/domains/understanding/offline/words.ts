/** A word of a text as the model sees it, with its place in the text. */
export interface Word {
  text: string
  start: number
  end: number
}

const WORD = /\{\{[^{}]{1,60}\}\}|[\p{L}\p{N}]+(?:['’][\p{L}]+)?|[!?]/gu

const contractions: Readonly<Record<string, string>> = {
  wanna: 'want',
  gonna: 'going',
  gotta: 'have',
  pls: 'please',
  plz: 'please',
  u: 'you',
  ur: 'your',
  thx: 'thanks',
  ty: 'thanks',
  ordr: 'order',
  canceled: 'cancelled',
  canceling: 'cancelling',
  colour: 'color',
  colours: 'colors',
  dont: "don't",
  cant: "can't",
  doesnt: "doesn't",
  didnt: "didn't",
  havent: "haven't",
  hasnt: "hasn't",
  wont: "won't",
  isnt: "isn't",
  wasnt: "wasn't",
  cannot: "can't",
}

/** Splits into lower-case words. Numbers, and what stands for one, are all the same word. */
export function wordsOf(text: string): Word[] {
  return [...text.matchAll(WORD)].map((match) => {
    const raw = match[0].toLowerCase().replaceAll('’', "'")
    return { text: normalized(raw), start: match.index, end: match.index + match[0].length }
  })
}

function normalized(raw: string): string {
  if (raw.startsWith('{{')) return /number|order|invoice/.test(raw) ? '#' : '{}'
  if (/\d/.test(raw)) return '#'
  return contractions[raw] ?? raw
}
