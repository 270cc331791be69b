import { type Country, countries } from './countries'
import type { Random } from './random'

/** How a kind of buyer behaves; together they fill all seven segments. */
interface Habit {
  name: string
  /** share of the buyers, in per cent */
  share: number
  /** orders in all, from and to */
  orders: readonly [number, number]
  /** days since the last order, from and to */
  lastOrder: readonly [number, number]
  /** usual number of lines in an order, from and to */
  basket: readonly [number, number]
}

const habits: readonly Habit[] = [
  { name: 'champion', share: 12, orders: [5, 10], lastOrder: [0, 40], basket: [1, 3] },
  { name: 'loyal', share: 14, orders: [3, 5], lastOrder: [8, 130], basket: [1, 2] },
  { name: 'potential', share: 16, orders: [2, 3], lastOrder: [20, 120], basket: [1, 2] },
  { name: 'new', share: 11, orders: [1, 1], lastOrder: [0, 29], basket: [1, 2] },
  { name: 'at risk', share: 15, orders: [3, 5], lastOrder: [160, 380], basket: [1, 2] },
  { name: 'hibernating', share: 15, orders: [1, 2], lastOrder: [150, 290], basket: [1, 2] },
  { name: 'lost', share: 17, orders: [1, 2], lastOrder: [300, 545], basket: [1, 2] },
]

export interface Buyer {
  /** the marketplace's user name */
  id: string
  name: string
  email: string | undefined
  phone: string | undefined
  consent: 'opted_in' | 'opted_out' | 'unknown' | ''
  city: string
  postcode: string
  country: Country
  habit: Habit
}

const userWords =
  'lantern glow paper moon silk tin robot pins cards stamps attic shelf curio ember lotus crane kettle otter willow fern harbour gable thistle magpie bramble cobalt'.split(
    ' ',
  )
const mailDomains = [
  'mail.example.com',
  'post.example.org',
  'inbox.example.net',
  'home.example.com',
  'example.org',
]

/** Makes the buyers; some people appear twice, under two user names but with one e-mail address. */
export function makeBuyers(random: Random, count: number): Buyer[] {
  const phones = phoneNumbers(random)
  const takenIds = new Set<string>()
  const takenMails = new Set<string>()
  const buyers: Buyer[] = []
  for (let number = 0; number < count; number++) {
    const twin = number > 100 && random.chance(0.012) ? random.pick(buyers) : undefined
    const country = twin?.country ?? random.weighted(countries, ({ share }) => share)
    const first = random.pick(country.firstNames)
    const last = random.pick(country.lastNames)
    const [city, postcodeForm] = random.pick(country.cities)
    const habit = random.weighted(habits, ({ share }) => share)
    const id = unique(takenIds, () => userName(random, first))
    buyers.push({
      id,
      name: twin?.name ?? `${first} ${last}`,
      email: twin?.email ?? mailAddress(random, takenMails, first, last),
      phone:
        country.currency !== 'EUR' && random.chance(0.3) ? phones[country.name]?.pop() : undefined,
      consent: random.weighted(
        [
          ['opted_in', 38],
          ['unknown', 30],
          ['', 20],
          ['opted_out', 12],
        ] as const,
        ([, weight]) => weight,
      )[0],
      city: twin?.city ?? city,
      postcode: twin?.postcode ?? fill(random, postcodeForm),
      country,
      habit,
    })
  }
  return buyers
}

const plain = (name: string) =>
  name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/ß/g, 'ss')
    .replace(/[^a-z]/gi, '')
    .toLowerCase()

function userName(random: Random, first: string): string {
  const word = random.pick(userWords)
  const number = random.int(1, 999)
  return random.pick([
    `${word}_${plain(first)}${number}`,
    `${plain(first)}.${word}${number}`,
    `${word}${random.pick(userWords)}${number}`,
    `the-${word}-${random.pick(userWords)}-${number}`,
  ])
}

/** Nearly half hide behind the marketplace's alias, a fifth gives no address. */
function mailAddress(
  random: Random,
  taken: Set<string>,
  first: string,
  last: string,
): string | undefined {
  const kind = random.next()
  if (kind < 0.2) return undefined
  if (kind < 0.64)
    return unique(
      taken,
      () =>
        `${Array.from({ length: 12 }, () => random.pick([...'0123456789abcdef'])).join('')}@members.ebay.example`,
    )
  return unique(taken, () => {
    const local = random.pick([
      `${plain(first)}.${plain(last)}`,
      `${plain(first).slice(0, 1)}${plain(last)}`,
      `${plain(first)}${random.int(50, 99)}`,
      `${plain(last)}.${plain(first)}${random.int(1, 99)}`,
    ])
    return `${local}@${random.pick(mailDomains)}`
  })
}

/** Numbers that are set aside for fiction and never ring anywhere, each used once. */
function phoneNumbers(random: Random): Record<string, string[]> {
  const four = (number: number) => String(number).padStart(4, '0')
  const thousand = Array.from({ length: 1000 }, (_, number) => number)
  const britain = [
    ...thousand.map((number) => `07700 90${four(number)}`),
    ...thousand.map((number) => `020 7946 ${four(number)}`),
  ]
  const america = [206, 312, 503, 512, 718].flatMap((area) =>
    Array.from({ length: 100 }, (_, number) => `${area}-555-${four(100 + number)}`),
  )
  return { 'United Kingdom': random.shuffled(britain), 'United States': random.shuffled(america) }
}

const fill = (random: Random, form: string) =>
  form
    .replace(/#/g, () => String(random.int(1, 9)))
    .replace(/\?/g, () => random.pick([...'ABDEFGHJLNPQRSTUWXYZ']))

function unique(taken: Set<string>, make: () => string): string {
  let value = make()
  while (taken.has(value)) value = make()
  taken.add(value)
  return value
}
