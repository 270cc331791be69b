import type { Random } from '@/sandbox/sample-shop/random'
import type { PersonRecord } from './records'

type Field = 'name' | 'street' | 'postcode' | 'city'
const fields: readonly Field[] = ['name', 'street', 'postcode', 'city']

/** The record as somebody else, in a hurry, wrote it: up to four things are wrong, two at most in one field. */
export function corrupted(random: Random, record: PersonRecord): PersonRecord {
  let next = record
  const left = new Map<Field, number>()
  for (let changes = random.int(0, 4); changes > 0; changes--) {
    const field = random.weighted(fields, (one) => (one === 'name' || one === 'street' ? 2 : 1))
    const done = left.get(field) ?? 0
    if (done === 2) continue
    left.set(field, done + 1)
    next = { ...next, [field]: changed(random, field, next[field]) }
  }
  return next
}

function changed(random: Random, field: Field, text: string | undefined): string | undefined {
  if (!text) return text
  const [kind] = [random.next()]
  if (field === 'name') {
    if (kind < 0.2) return text.split(' ').reverse().join(' ')
    if (kind < 0.35) return text.replace(/^(\S)\S+/, '$1.')
    if (kind < 0.42) return text.split(' ').at(-1)
    if (kind < 0.5) return soundsLike(random, text)
    if (kind < 0.55) return text.toUpperCase()
    return mistyped(random, text)
  }
  if (kind < 0.12) return undefined
  if (field === 'street' && kind < 0.45) return shortened(text)
  if (field === 'street' && kind < 0.52) return `Flat ${random.int(1, 9)}, ${text}`
  return mistyped(random, text)
}

/** One letter too many, too few, another one, or two neighbors swapped. */
function mistyped(random: Random, text: string): string {
  const at = random.int(0, text.length - 1)
  const letter = random.pick([...'abcdefghijklmnopqrstuvwxyz'])
  const [before, here, after] = [text.slice(0, at), text[at] ?? '', text.slice(at + 1)]
  return random.pick([
    `${before}${letter}${here}${after}`,
    `${before}${after}`,
    `${before}${letter}${after}`,
    after ? `${before}${after[0]}${here}${after.slice(1)}` : text,
  ])
}

const sounds: readonly (readonly [string, string])[] = [
  ['ph', 'f'],
  ['ck', 'k'],
  ['ie', 'y'],
  ['th', 't'],
  ['ee', 'ea'],
  ['sch', 'sh'],
  ['c', 'k'],
  ['v', 'w'],
  ['z', 's'],
]

function soundsLike(random: Random, text: string): string {
  const fitting = sounds.filter(([from]) => text.toLowerCase().includes(from))
  if (fitting.length === 0) return mistyped(random, text)
  const [from, to] = random.pick(fitting)
  return text.replace(new RegExp(from, 'i'), to)
}

const shortened = (text: string) =>
  text
    .replace('Street', 'St.')
    .replace('Road', 'Rd')
    .replace('Avenue', 'Ave')
    .replace('Lane', 'Ln')
    .replace('Crescent', 'Cres')
    .replace('Drive', 'Dr')
    .replace('Place', 'Pl')
    .replace('Court', 'Ct')
