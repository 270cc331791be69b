import { describe, expect, test } from 'vitest'
import { blockingKeys } from './blocking-keys'
import { compareNames } from './compare-names'
import { comparePeople } from './compare-people'
import { describeMatch } from './match-words'
import { type PersonFacts, wordsOf } from './person-words'

const mara: PersonFacts = {
  name: 'Mara Lind',
  street: '1 Lantern Lane',
  postcode: 'LS1 4AB',
  city: 'Leeds',
  country: 'GB',
}
const compare = (a: PersonFacts, b: PersonFacts, sharedBy = 2) =>
  comparePeople(wordsOf(a), wordsOf(b), sharedBy)

describe('compareNames', () => {
  const names = (a: string, b: string) =>
    compareNames(wordsOf({ name: a }).name, wordsOf({ name: b }).name)
  test.each([
    ['Dr. Mara Lind', 'LIND, Mara', 'same'],
    ['Søren Ærø', 'Soren Aero', 'same'],
    ['Mara Lind', 'Mraa Lind', 'similar'],
    ['Ann Marie Lind', 'Annmarie Lind', 'similar'],
    ['M. Lind', 'Mara Lind', 'partly'],
    ['Bill Lind', 'William Lind', 'similar'],
    ['Bob Lind', 'William Lind', 'same_last'],
    ['Lind', 'Mara Lind', 'partly'],
    ['Mara Lind', 'Mara Okafor', 'same_first'],
    ['Jonas Lind', 'Mara Lind', 'same_last'],
    ['Jonas Berg', 'Mara Lind', 'differs'],
    ['M', 'Mara Lind', 'differs'],
    ['', 'Mara Lind', undefined],
  ])('%s and %s: %s', (a, b, agreement) => {
    expect(names(a, b)).toBe(agreement)
    expect(names(b, a)).toBe(agreement)
  })
})

describe('comparePeople', () => {
  test('proposes misspelled, shortened and moved records', () => {
    expect(
      compare(mara, { ...mara, name: 'Lind Marra', street: '1, Lantern Ln' })?.evidence,
    ).toEqual({
      name: 'similar',
      street: 'same',
      postcode: 'same',
      city: 'same',
      country: 'same',
    })
    expect(compare(mara, { ...mara, postcode: 'LS1 4BA', city: undefined })).toBeDefined()
    expect(
      compare({ ...mara, name: 'Hauptmann' }, { ...mara, name: 'M Hauptmann', street: undefined }),
    ).toBeDefined()
    const [old, moved] = [
      { ...mara, email: 'mara.lind@a.example' },
      { name: 'Mara Lind', street: '9 Mill Road', city: 'York', email: 'mara.lind@b.example' },
    ]
    expect(compare(old, moved)?.evidence).toMatchObject({
      email: 'same_local_part',
      street: 'differs',
    })
  })

  test('an address is the same wherever its words part', () => {
    const street = (a: string, b: string) =>
      compare({ ...mara, street: a }, { ...mara, street: b })?.evidence.street
    expect(street('12 Yanda Street, Saint Giles Court', '12 Yandastreet')).toBe('similar')
    expect(street('12 Yandastreet', '12 Yanda Street, Saint Giles Court')).toBe('similar')
    expect(street('12 Mill Road', '12 Yandastreet')).toBe('differs')
  })

  test('never on a name alone, whatever country', () => {
    expect(compare({ name: 'Mara Lind' }, { name: 'Mara Lind' })).toBeUndefined()
    expect(
      compare(
        { name: 'Mara Lind', country: 'GB', region: 'X' },
        { name: 'Mara Lind', country: 'GB', region: 'X' },
      ),
    ).toBeUndefined()
  })

  test('name and city are enough only where few share them', () => {
    const [a, b] = [
      { name: 'Mara Lind', city: 'Leeds' },
      { name: 'Mara Lind', city: 'Leeds' },
    ]
    expect(compare(a, b, 2)).toBeDefined()
    expect(compare(a, b, 12)).toBeUndefined()
  })

  test('neither a family at one address nor namesakes in two towns', () => {
    expect(compare(mara, { ...mara, name: 'Jonas Lind' })).toBeUndefined()
    expect(
      compare(mara, {
        name: 'Mara Lind',
        street: '77 Harbor Road',
        postcode: 'BS1 5TT',
        city: 'Bristol',
      }),
    ).toBeUndefined()
  })
})

test('people who are alike share a blocking key, and a part before the @ that is anybody’s is none', () => {
  const keysOf = (facts: PersonFacts) => blockingKeys(wordsOf(facts))
  const shared = (a: PersonFacts, b: PersonFacts) =>
    keysOf(a).filter((key) => keysOf(b).includes(key))
  expect(shared(mara, { ...mara, name: 'Lynd', postcode: undefined })).not.toEqual([])
  expect(
    shared(mara, { name: 'Oscar Petrov', street: '1 Lantern Lane', postcode: 'LS14AB' }),
  ).not.toEqual([])
  // digits swapped in the postcode, another house, no city
  const plain = { name: 'Mara Lind', street: '12 Yanda Street', postcode: '2148' }
  expect(shared(plain, { name: 'Lind', postcode: '1248' })).not.toEqual([])
  // nothing of the name is left, words run together, no house number
  expect(shared(plain, { name: 'Q', street: 'Yandastreet', postcode: '2184' })).not.toEqual([])
  // "street" is in every address
  expect(shared(plain, { name: 'Q', street: '9 Mill Street', postcode: '2148' })).toEqual([])
  expect(keysOf({ email: 'info@a.example' })).toEqual(['email info@a.example'])
  expect(keysOf({})).toEqual([])
})

test('evidence is said in words', () => {
  expect(
    describeMatch({ name: 'similar', street: 'same', postcode: 'same', email: 'differs' }),
  ).toBe('nearly the same name; same street and postcode')
  expect(describeMatch({ name: 'partly', email: 'same_local_part', city: 'same' })).toBe(
    'name: fits, one says less; e-mail: same before the @; same city',
  )
})
