import type { Buyer } from '../../sample-shop/buyers'
import type { Random } from '../../sample-shop/random'
import { hashText, mix } from './hash'
import { addressOf, days, toSeconds } from './population'
import type { CustomerRecord } from './records'

const plain = (name: string) =>
  name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z ]/gi, '')
    .toLowerCase()

/** The address a person gives to a shop of its own: a marketplace’s alias does not reach it. */
function ownEmail(buyer: Buyer, taken: ReadonlySet<string>): string {
  const isAlias = buyer.email?.includes('@members.') ?? true
  if (buyer.email && !isAlias) return buyer.email
  const local = plain(buyer.name).replace(/ +/g, '.')
  for (let number = 1; ; number++) {
    const email = `${local}${number === 1 ? '' : number}@post.example.org`
    if (!taken.has(email)) return email
  }
}

/** Everybody’s own address: the same on every marketplace that shows it. */
function ownEmails(everyone: readonly Buyer[]): Map<Buyer, string> {
  const taken = new Set<string>()
  return new Map(
    everyone.map((buyer) => {
      const email = ownEmail(buyer, taken)
      taken.add(email)
      return [buyer, email]
    }),
  )
}

/** An address that leads through a marketplace; one that the sample knows already stays. */
function maskedEmail(buyer: Buyer, relay: string): string {
  if (buyer.email?.endsWith(`@${relay}`)) return buyer.email
  const name = hashText(buyer.id)
  const half = (salt: number) => mix(name, salt).toString(16).padStart(8, '0')
  return `${half(1)}${half(2)}@${relay}`
}

/** E.164 of the sample’s numbers, which are national. */
function ownPhone({ phone, country }: Buyer): string | null {
  if (!phone) return null
  const digits = phone.replace(/\D/g, '')
  return country.name === 'United States' ? `+1${digits}` : `+44${digits.replace(/^0/, '')}`
}

const marketingOf = { opted_in: 'SUBSCRIBED', opted_out: 'UNSUBSCRIBED' } as const

/** Some of the sample’s people as customers, one for each e-mail address; ids are given later. */
export function customersOfSample(
  random: Random,
  everyone: readonly Buyer[],
  buyers: readonly Buyer[],
  relay: string | undefined,
  firstOrders: ReadonlyMap<Buyer, number>,
  now: number,
): { customer: CustomerRecord; buyers: Buyer[] }[] {
  const byEmail = new Map<string, { customer: CustomerRecord; buyers: Buyer[] }>()
  const emails = ownEmails(everyone)
  const here = new Set(buyers)
  for (const [number, buyer] of everyone.entries()) {
    if (!here.has(buyer)) continue
    const email = relay ? maskedEmail(buyer, relay) : (emails.get(buyer) ?? '')
    const known = byEmail.get(email)
    const firstAt = firstOrders.get(buyer)
    if (known) {
      known.buyers.push(buyer)
      known.customer.createdAt = Math.min(known.customer.createdAt, firstAt ?? Infinity)
      continue
    }
    // who has not bought yet signed up for the newsletter some time ago
    const createdAt = toSeconds(
      firstAt === undefined ? now - days(random.int(3, 500)) : firstAt - 300_000,
    )
    const phone = ownPhone(buyer)
    const address = addressOf(buyer, phone, number)
    byEmail.set(email, {
      customer: {
        id: 0,
        createdAt,
        updatedAt: createdAt,
        username: buyer.id,
        firstName: address.firstName,
        lastName: address.lastName,
        email,
        phone,
        marketing:
          buyer.consent === 'opted_in' || buyer.consent === 'opted_out'
            ? marketingOf[buyer.consent]
            : 'NOT_SUBSCRIBED',
        marketingAt: buyer.consent === 'opted_in' ? createdAt : null,
        tags: random.chance(0.08) ? ['vip'] : [],
        note: null,
        address,
      },
      buyers: [buyer],
    })
  }
  return [...byEmail.values()].sort(
    (a, b) =>
      a.customer.createdAt - b.customer.createdAt ||
      ((a.customer.email ?? '') < (b.customer.email ?? '') ? -1 : 1),
  )
}
