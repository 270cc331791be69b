import { similarity } from '@/lib/text/similarity'
import { TELLING_LOCAL_PART } from './blocking-keys'
import { compareNames, type NameAgreement } from './compare-names'
import type { PersonWords } from './person-words'

export type Agreement = 'same' | 'similar' | 'differs'

/** How two people agree, field by field; a field that is not known of both is absent. Says nothing of the values. */
export type MatchEvidence = {
  name?: NameAgreement
  email?: Agreement | 'same_local_part'
  phone?: Agreement
  street?: Agreement | 'same_street'
  postcode?: Agreement
  city?: Agreement
  region?: Agreement
  country?: Agreement
}

export interface Comparison {
  /** the more, the likelier they are one person */
  score: number
  evidence: MatchEvidence
}

/** From how many points on two people are proposed as one. */
export const ENOUGH = 8

/**
 * What an agreement says for or against one person, about as base-2 logarithms of how much more often it is seen
 * between records of one person than of two.
 */
const weights: {
  [Field in keyof MatchEvidence]-?: Record<NonNullable<MatchEvidence[Field]>, number>
} = {
  name: { same: 8, similar: 6, partly: 3.5, same_first: 0, same_last: -9, differs: -10 },
  email: { same: 12, same_local_part: 7, similar: 6, differs: -0.5 },
  phone: { same: 9, similar: 3, differs: -0.5 },
  street: { same: 7, similar: 5, same_street: 3, differs: -3 },
  postcode: { same: 4, similar: 2, differs: -2 },
  city: { same: 2.5, similar: 2, differs: -1.5 },
  region: { same: 0.5, similar: 0.5, differs: -1 },
  country: { same: 0, similar: 0, differs: -4 },
}

/** Where a person may be found or reached: without one of these agreeing a name says nothing. */
const ownPlaces = ['email', 'phone', 'street', 'postcode'] as const

/** How many may share a name and a city so that these alone are worth a question. */
const RARE = 5

/**
 * Compares what is known of two people.
 * @param sharedBy how many people share the rarest of their common blocking keys
 * @returns undefined where they are not worth a question: never on a name alone
 */
export function comparePeople(
  a: PersonWords,
  b: PersonWords,
  sharedBy: number,
): Comparison | undefined {
  const evidence = agreements(a, b)
  const score = Object.entries(evidence).reduce(
    (sum, [field, agreement]) =>
      sum + ((weights[field as keyof MatchEvidence] as Record<string, number>)[agreement] ?? 0),
    0,
  )
  const agrees = (field: keyof MatchEvidence) =>
    evidence[field] !== undefined && evidence[field] !== 'differs'
  const isPlaced = ownPlaces.some(agrees) || (agrees('city') && agrees('name') && sharedBy <= RARE)
  return score >= ENOUGH && isPlaced ? { score, evidence } : undefined
}

function agreements(a: PersonWords, b: PersonWords): MatchEvidence {
  const found = {
    name: compareNames(a.name, b.name),
    email: compareEmails(a, b),
    phone: compareTexts(a.phone, b.phone, 0.9),
    street: compareStreets(a, b),
    postcode: compareTexts(a.postcode, b.postcode, 0.74),
    city: compareTexts(a.city, b.city, 0.6),
    region: compareTexts(a.region, b.region, 0.75),
    country: compareTexts(a.country, b.country, 1),
  }
  return Object.fromEntries(
    Object.entries(found).filter(([, agreement]) => agreement !== undefined),
  )
}

function compareTexts(a: string, b: string, similar: number): Agreement | undefined {
  if (!a || !b) return undefined
  if (a === b) return 'same'
  return similarity(a, b) >= similar ? 'similar' : 'differs'
}

function compareEmails(a: PersonWords, b: PersonWords): MatchEvidence['email'] {
  if (!a.domain && !b.domain && !a.local) return undefined
  if (!a.local || !b.local) return undefined
  if (a.local === b.local) {
    if (a.domain === b.domain) return 'same'
    return a.local.length >= TELLING_LOCAL_PART ? 'same_local_part' : 'differs'
  }
  const whole = similarity(`${a.local}@${a.domain}`, `${b.local}@${b.domain}`)
  const isTypo = a.domain !== b.domain || similarity(a.local, b.local) >= 0.75
  return whole >= 0.8 && isTypo ? 'similar' : 'differs'
}

/** The house decides: other words of an address vary, or are left out. */
function compareStreets(a: PersonWords, b: PersonWords): MatchEvidence['street'] {
  if (a.street.length === 0 || b.street.length === 0) return undefined
  const words = similarWords(a.street, b.street)
  const isHouse = a.numbers.length > 0 && b.numbers.length > 0
  const sharesNumber = a.numbers.some((number) => b.numbers.includes(number))
  if (isHouse && !sharesNumber) {
    if (words < 0.8) return 'differs'
    return nearNumbers(a, b) ? 'similar' : 'same_street'
  }
  if (words === 1 && (isHouse || a.numbers.length + b.numbers.length === 0)) return 'same'
  return words >= (isHouse ? 0.5 : 0.6) ? 'similar' : 'differs'
}

const nearNumbers = (a: PersonWords, b: PersonWords) =>
  a.numbers.some((x) => b.numbers.some((y) => x.length > 1 && similarity(x, y) >= 0.5))

/** The share of the letters of the shorter address that the other has too, in words that are alike, wherever they part. */
function similarWords(a: readonly string[], b: readonly string[]): number {
  if (a.join(' ') === b.join(' ')) return 1
  const whole = similarity(a.join(''), b.join(''))
  const [few, many] = letters(a) <= letters(b) ? [a, b] : [b, a]
  const others = [...many, ...joints(many)]
  const like = few.map((word) => nearest(word, others))
  for (const [n, joint] of joints(few).entries()) {
    const found = nearest(joint, many)
    for (const place of [n, n + 1]) like[place] = Math.max(like[place] ?? 0, found)
  }
  const alike = few.reduce((sum, word, n) => sum + (like[n] ?? 0) * word.length, 0)
  return Math.min(Math.max(whole, alike / letters(few)), 0.99)
}

const letters = (words: readonly string[]) => words.reduce((sum, word) => sum + word.length, 0)

/** Neighbors written as one word. */
const joints = (words: readonly string[]) => words.slice(1).map((word, n) => `${words[n]}${word}`)

/** How like the likest of the others is; 0 where none is like it. */
function nearest(word: string, others: readonly string[]): number {
  const best = Math.max(0, ...others.map((other) => similarity(word, other)))
  return best >= 0.7 ? best : 0
}
