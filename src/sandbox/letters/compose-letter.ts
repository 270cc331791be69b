import { closings, greetings } from '../sample-shop/message-texts'
import { createRandom } from '../sample-shop/random'
import { type LetterKind, letterParts, type Parts, wishes } from './letter-parts'

/** The sale that a letter speaks of. */
export interface About {
  thing: string
  number: string
  city: string
  first: string
  /** since the order */
  days: number
}

export interface Letter {
  kind: LetterKind
  subject: string
  body: string
}

/** How often each kind is written: of ten letters, in this order. */
const kinds: readonly LetterKind[] = [
  'whereIsIt',
  'wish',
  'question',
  'complaint',
  'praise',
  'whereIsIt',
  'question',
  'wish',
  'change',
  'complaint',
]

/** Days after the order in which each kind is written. */
export const delayOf: Record<LetterKind, readonly [from: number, to: number]> = {
  whereIsIt: [4, 16],
  question: [1, 12],
  complaint: [3, 14],
  praise: [3, 20],
  change: [0, 6],
  wish: [2, 45],
}

/** A prime that no list's length has in it: one letter differs from the next in every part. */
const STRIDE = 7919

/** What the letter of a number is about. */
export const kindOf = (serial: number): LetterKind =>
  kinds[serial % kinds.length] as (typeof kinds)[number]

/** How many letters of its kind come before the one of a number. */
function placeInKind(serial: number): number {
  const kind = kindOf(serial)
  const isOfKind = (one: LetterKind) => one === kind
  const rounds = Math.floor(serial / kinds.length)
  const before = kinds.slice(0, serial % kinds.length).filter(isOfKind).length
  return rounds * kinds.filter(isOfKind).length + before
}

/**
 * The letter of a number about a sale: the same number and seed say the same, and no other number does before
 * every combination of a kind's parts was written, which takes more than 1,700 letters.
 */
export function composeLetter(
  { serial, seed }: { serial: number; seed: number },
  about: About,
  isSigned = true,
): Letter {
  const kind = kindOf(serial)
  const random = createRandom(seed * 65_537 + serial)
  const { subjects, parts }: Parts = letterParts[kind]
  const slots: Record<string, string> = {
    ...{ city: about.city || 'town', first: about.first, number: about.number },
    thing: inSentence(about.thing),
    days: String(Math.max(2, about.days)),
    wish: random.pick(wishes),
  }
  const fill = (text: string) => text.replace(/\{(\w+)\}/g, (_, slot: string) => slots[slot] ?? '')
  let place = seed + placeInKind(serial) * STRIDE
  const said = parts.map((list) => {
    const part = list[place % list.length] ?? ''
    place = Math.floor(place / list.length)
    return fill(part)
  })
  const [greeting, closing] = isSigned ? [random.pick(greetings), random.pick(closings)] : ['', '']
  const lines = [greeting, said.join(' '), fill(closing)].filter((line) => line !== '')
  const subject = fill(random.pick(subjects))
  return {
    kind,
    subject: subject.charAt(0).toUpperCase() + subject.slice(1),
    body: lines.join('\n\n'),
  }
}

/** A product's title as people call it. */
function inSentence(title: string): string {
  const name = title.split(',')[0] ?? ''
  return name.charAt(0).toLowerCase() + name.slice(1)
}
