export interface MaskedText {
  /** the text with placeholders such as [EMAIL_1] */
  text: string
  /** Where words of the masked text stand in the original; undefined when they do not. */
  locate: (words: string) => { start: number; end: number; text: string } | undefined
  /** A piece of an answer with its placeholders filled in. */
  restore: (words: string) => string
}

export interface KnownPerson {
  names: readonly string[]
  /** streets, order numbers and other values that are known to be theirs */
  values: readonly string[]
}

type Kind = 'EMAIL' | 'URL' | 'PHONE' | 'ORDER' | 'ADDRESS' | 'NAME'
interface Found {
  kind: Kind
  from: number
  to: number
}

const STREET =
  'street|st|road|rd|avenue|ave|lane|ln|drive|dr|close|court|ct|crescent|place|pl|square|way|terrace|boulevard|blvd|gardens|grove|hill|row|mews|straße|strasse|str|weg|platz|allee|rue|via|calle|laan|straat'
const CAPITAL = "\\p{Lu}[\\p{L}'’-]+"
/** In the order in which they are looked for: what an earlier one took, a later one leaves. */
const patterns: readonly (readonly [Kind, RegExp])[] = [
  ['EMAIL', /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}.-]+\.\p{L}{2,}/gu],
  ['URL', /\b(?:https?:\/\/|www\.)\S+/giu],
  [
    'ADDRESS',
    new RegExp(
      `\\b\\d{1,5}[a-z]?,? (?:[\\p{L}'’-]+ ){1,3}?(?:${STREET})\\b\\.?(?:,? (?:apt|flat|unit|suite|#) ?\\w+)?`,
      'giu',
    ),
  ],
  [
    'ADDRESS',
    /\b(?:rue|via|calle|avenida|avenue|boulevard|plaza|piazza) (?:[\p{L}'’-]+ ){1,3}\d{1,4}\b|\b[\p{L}-]*(?:straße|strasse|weg|platz|allee|straat|laan) \d{1,4}[a-z]?\b/giu,
  ],
  ['ADDRESS', /\b(?:flat|apartment|apt|unit|suite|p\.?o\.? box) ?#? ?\d+\w?\b/giu],
  [
    'ADDRESS',
    /\b[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}\b|\b\d{5}(?:-\d{4})?(?= \p{Lu}\p{L}+)|\b[A-Z]{2} \d{5}(?:-\d{4})?\b/gu,
  ],
  [
    'ORDER',
    /(?<=\b(?:order|purchase|invoice|reference|tracking|number|no\.?|nr\.?|item)\b[^\p{L}\p{N}\n]{0,3}(?:number|no\.?|nr\.?|id)?[^\p{L}\p{N}\n]{0,3})[A-Z]{0,4}-?\d[\dA-Z-]{3,}/giu,
  ],
  ['ORDER', /\b\d{2,}-\d{4,}-\d{4,}\b|#\d{3,}\b|\b1Z[0-9A-Z]{16}\b|\b[A-Z]{2}\d{9}[A-Z]{2}\b/gu],
  ['PHONE', /(?<![\p{L}\p{N}-])\+?\(?\d[\d\s()./-]{6,}\d(?![\p{L}\p{N}])/gu],
  ['ORDER', /\b\d{6,}\b/g],
  [
    'NAME',
    new RegExp(
      `(?:\\b(?:my name is|this is|i am|i['’]m|regards,?|thanks,?|thank you,?|cheers,?|wishes,?|sincerely,?|yours,?|love,?|dear|hi|hello|mr|mrs|ms|dr)\\.?,?\\s+)(${CAPITAL}(?: ${CAPITAL})?)`,
      'gdu',
    ),
  ],
  [
    'NAME',
    new RegExp(
      `(?:\\b(?:Regards|Thanks|Thank you|Cheers|Wishes|Sincerely|Yours|Love|Dear|Hi|Hello|My name is|This is|Mr|Mrs|Ms|Dr)\\.?,?\\s+)(${CAPITAL}(?: ${CAPITAL})?)`,
      'gdu',
    ),
  ],
]
/** Capital words after a greeting that are nobody's name. */
const NO_NAME =
  /^(?:Seller|Team|Sir|Madam|There|Everyone|All|Just|The|It|I|We|You|Is|Any|Can|Could|Do|Does|Please|Not|So|Very|For|Again|Thanks|Hello|Hi|My|Where|When|Sorry|Happy|Good|Perfect|Very|Still|Waiting|Looking|Interested)$/

/**
 * Takes out of a text what says who somebody is: mail addresses, links, phones, streets, numbers of orders, and names.
 * The same value is the same placeholder.
 */
export function maskPersonal(original: string, person: KnownPerson): MaskedText {
  const found: Found[] = []
  const add = (kind: Kind, from: number, to: number) => {
    if (to > from && !found.some((one) => from < one.to && to > one.from))
      found.push({ kind, from, to })
  }
  const addAll = (list: typeof patterns) => {
    for (const [kind, pattern] of list) {
      for (const match of original.matchAll(pattern)) {
        const [from, to] = match.indices?.[1] ?? [match.index, match.index + match[0].length]
        const [first = ''] = original.slice(from, to).split(' ')
        if (kind !== 'NAME' || !NO_NAME.test(first)) add(kind, from, to)
      }
    }
  }
  // a name in an address is part of the address
  addAll(patterns.filter(([kind]) => kind === 'EMAIL' || kind === 'URL'))
  for (const value of person.values) {
    everyPlace(original, value, (from, to) => add('ORDER', from, to))
  }
  for (const name of namesOf(person)) {
    everyPlace(original, name, (from, to) => add('NAME', from, to))
  }
  addAll(patterns)
  return withPlaceholders(
    original,
    found.sort((a, b) => a.from - b.from),
  )
}

/** Whole names and their parts, the longest first. */
function namesOf({ names }: KnownPerson): string[] {
  const parts = names.flatMap((name) => [name, ...name.split(/\s+/)])
  return [...new Set(parts)].filter((part) => part.length >= 3).sort((a, b) => b.length - a.length)
}

function everyPlace(text: string, value: string, add: (from: number, to: number) => void): void {
  if (value.length < 3) return
  const literal = value.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  for (const { index } of text.matchAll(
    new RegExp(`(?<![\\p{L}\\p{N}])${literal}(?![\\p{L}\\p{N}])`, 'giu'),
  )) {
    add(index, index + value.length)
  }
}

interface Piece {
  /** in the masked text */
  at: number
  length: number
  /** in the original */
  from: number
  to: number
  isPlaceholder: boolean
}

function withPlaceholders(original: string, found: readonly Found[]): MaskedText {
  const names = new Map<string, string>()
  const counts = new Map<Kind, number>()
  const placeholderOf = (kind: Kind, value: string): string => {
    const key = `${kind} ${value.toLowerCase()}`
    const known = names.get(key)
    if (known) return known
    counts.set(kind, (counts.get(kind) ?? 0) + 1)
    const placeholder = `[${kind}_${counts.get(kind)}]`
    names.set(key, placeholder)
    return placeholder
  }
  const pieces: Piece[] = []
  const values = new Map<string, string>()
  let text = ''
  const push = (words: string, from: number, to: number, isPlaceholder: boolean) => {
    pieces.push({ at: text.length, length: words.length, from, to, isPlaceholder })
    text += words
  }
  let done = 0
  for (const { kind, from, to } of found) {
    push(original.slice(done, from), done, from, false)
    const value = original.slice(from, to)
    const placeholder = placeholderOf(kind, value)
    values.set(placeholder, value)
    push(placeholder, from, to, true)
    done = to
  }
  push(original.slice(done), done, original.length, false)
  return {
    text,
    locate: (words) => {
      const at = words.trim() === '' ? -1 : indexIn(text, words.trim())
      if (at < 0) return undefined
      const start = originalOf(pieces, at, 'start')
      const end = originalOf(pieces, at + words.trim().length, 'end')
      return { start, end, text: original.slice(start, end) }
    },
    restore: (words) => words.replace(/\[[A-Z]+_\d+\]/g, (name) => values.get(name) ?? name),
  }
}

const indexIn = (text: string, words: string): number => {
  const exact = text.indexOf(words)
  return exact >= 0 ? exact : text.toLowerCase().indexOf(words.toLowerCase())
}

/** A place of the masked text in the original; of a placeholder its whole value. */
function originalOf(pieces: readonly Piece[], place: number, edge: 'start' | 'end'): number {
  const piece =
    edge === 'start'
      ? pieces.find(({ at, length }) => place >= at && place < at + length)
      : pieces.find(({ at, length }) => place > at && place <= at + length)
  if (!piece) return pieces.at(-1)?.to ?? 0
  if (piece.isPlaceholder) return edge === 'start' ? piece.from : piece.to
  return piece.from + (place - piece.at)
}
