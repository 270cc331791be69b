/** What is known of a person at one place, in plain text; an address of a marketplace's relay is left out. */
export interface PersonFacts {
  name?: string | undefined
  email?: string | undefined
  phone?: string | undefined
  street?: string | undefined
  postcode?: string | undefined
  city?: string | undefined
  region?: string | undefined
  country?: string | undefined
}

/** The same in words that compare: lower case, no accents, no punctuation, no abbreviations. */
export interface PersonWords {
  /** words of the name, titles left out */
  name: string[]
  /** words of the street without numbers */
  street: string[]
  /** house, flat and box numbers */
  numbers: string[]
  postcode: string
  city: string
  region: string
  country: string
  /** the address before the @, and behind it */
  local: string
  domain: string
  phone: string
}

export function wordsOf(facts: PersonFacts): PersonWords {
  const place = plain(facts.street).split(' ').filter(Boolean).map(lengthen)
  const [local = '', domain = ''] = (facts.email ?? '').toLowerCase().split('@')
  return {
    name: plain(facts.name)
      .split(' ')
      .filter((word) => word && !titles.has(word)),
    street: place.filter((word) => !/\d/.test(word)),
    numbers: place.filter((word) => /\d/.test(word)),
    postcode: plain(facts.postcode).replaceAll(' ', ''),
    city: plain(facts.city),
    region: plain(facts.region),
    country: plain(facts.country),
    local,
    domain,
    phone: facts.phone ?? '',
  }
}

const plain = (text: string | undefined): string =>
  (text ?? '')
    .normalize('NFKD')
    .replace(/[\u0300-\u036f'’.]/g, '')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replaceAll('ø', 'o')
    .replaceAll('æ', 'ae')
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, ' ')
    .trim()

const titles = new Set([
  'mr',
  'mrs',
  'ms',
  'miss',
  'mx',
  'dr',
  'prof',
  'sir',
  'herr',
  'frau',
  'mme',
])

/** The long spelling of the words that addresses abbreviate: a misspelled long word is still like itself. */
const lengthen = (word: string): string =>
  abbreviated[word] ?? word.replace(/(strasse|strase|str)$/, 'strasse')

const abbreviated: Readonly<Record<string, string>> = {
  st: 'street',
  rd: 'road',
  ave: 'avenue',
  av: 'avenue',
  dr: 'drive',
  ln: 'lane',
  ct: 'court',
  cr: 'crescent',
  cres: 'crescent',
  pl: 'place',
  cl: 'close',
  cct: 'circuit',
  pde: 'parade',
  tce: 'terrace',
  ter: 'terrace',
  hwy: 'highway',
  blvd: 'boulevard',
  bd: 'boulevard',
  sq: 'square',
  gdns: 'gardens',
  mt: 'mount',
  apt: 'apartment',
  flat: 'apartment',
  unit: 'apartment',
  bldg: 'building',
  n: 'north',
  s: 'south',
  e: 'east',
  w: 'west',
}

const kindsOfRoad = [...new Set(Object.values(abbreviated)), 'way', 'strasse', 'weg', 'platz']

/** What tells a street from others: without "street" and its like, also where it is written in one word with the name. */
export const roadWords = (street: readonly string[]): string[] =>
  street
    .map((word) => {
      const kind = kindsOfRoad.find((one) => one.length > 3 && word.endsWith(one))
      return kind ? word.slice(0, -kind.length) : word
    })
    .filter((word) => word.length > 1 && !kindsOfRoad.includes(word))
