import { createRandom, type Random } from '@/sandbox/sample-shop/random'
import { corrupted } from './corrupt'
import type { PersonRecord } from './records'

const words = (text: string) => text.trim().split(/\s+/)

const firstNames = words(`
  Anna Ben Clara David Emma Finn Grace Hugo Ida Jonas Katharina Liam Maria Noah Olivia Paul Quentin Rosa Samuel Tara
  Ulrich Vera William Xenia Yusuf Zoe Aisha Bruno Chiara Dmitri Elena Farid Giulia Hanna Igor Julia Kenji Lucia Mohammed
  Nina Omar Priya Rafael Sofia Thomas Ursula Viktor Wanda Yara Zachary Alexander Beatrice Charlotte Dominic Elizabeth
  Frederick Gabriel Henrietta Isabella Jacqueline Leonardo Margaret Nicholas Penelope Robert Stephanie Theodore Victoria`)
const lastNames = words(`
  Smith Jones Taylor Brown Williams Wilson Johnson Davies Patel Wright Walker Thompson White Roberts Green Hall Wood
  Jackson Clarke Khan Lewis James Phillips Mason Mitchell Rose Davis Rodriguez Cox Alexander Lindqvist Petrov Kowalski
  Nakamura Rossi Bianchi Moreau Dubois Schneider Fischer Weber Meyer Wagner Becker Hoffmann Schulz Silva Santos Pereira
  Nguyen Tran Kim Park Chen Wang Singh Kaur Ahmed Hussain Ali OBrien Murphy Kelly Byrne Svensson Hansen Nielsen Jensen
  Virtanen Korhonen Novak Horvat Popescu Ionescu Papadopoulos Yilmaz Demir Haddad Mansour Okafor Adeyemi Mensah Banda
  Fitzgerald Abernathy Montgomery Featherstone Winterbourne Hollingsworth Carmichael Vandenberg Castellanos Delacroix`)
const roads = words(`
  Lantern Mill Harbor Church Station Victoria Albert Castle Orchard Meadow Chestnut Willow Cedar Juniper Highfield
  Kingsway Queens Windsor Gladstone Wellington Nelson Trafalgar Bridge River Garden Sycamore Primrose Foxglove Heather
  Beacon Summerhill Northgate Southgate Eastfield Westbourne Carlton Clarence Granville Lansdowne Marlborough`)
const kinds = ['Street', 'Road', 'Avenue', 'Lane', 'Close', 'Crescent', 'Drive', 'Place', 'Court']
const towns = words(`
  Leeds York Bristol Bath Oxford Cambridge Norwich Exeter Derby Lincoln Chester Durham Lancaster Preston Reading Swindon
  Gloucester Worcester Hereford Ipswich Colchester Canterbury Winchester Salisbury Plymouth Truro Carlisle Wakefield`)
const hosts = ['mail.example', 'post.example', 'inbox.example', 'letters.example']
const PEOPLE = 4000
const SHARE_WITH_RECORDS = 0.55

interface Place {
  street: string
  postcode: string
  city: string
}

/**
 * People as several marketplaces know them, made up and always the same: families at one address, namesakes in one town,
 * relay addresses, and records that are misspelled, shortened, swapped, incomplete or older than a move.
 */
export function madeUpPeople(): PersonRecord[] {
  const random = createRandom(20_261)
  const records: PersonRecord[] = []
  let family: { lastName: string; place: Place } | undefined
  for (let n = 0; n < PEOPLE; n++) {
    const atHome = family && random.chance(0.3) ? family : undefined
    family = atHome ?? { lastName: common(random, lastNames), place: placeOf(random) }
    const firstName = common(random, firstNames)
    const { lastName } = family
    const person: PersonRecord = {
      id: `p${n}`,
      entity: `p${n}`,
      name: `${firstName} ${lastName}`,
      email: emailOf(random, firstName, lastName),
      phone: `+4420${String(70_000_000 + n)}`,
      ...family.place,
    }
    records.push(asKnown(random, person))
    if (!random.chance(SHARE_WITH_RECORDS)) continue
    for (let copy = 1; copy <= random.weighted([1, 2, 3], (count) => 1 / count); copy++) {
      const moved = random.chance(0.12) ? { ...person, ...placeOf(random) } : person
      const known = asKnown(random, {
        ...moved,
        id: `p${n}-${copy}`,
        ...(random.chance(0.35) && { email: emailOf(random, firstName, lastName) }),
      })
      records.push(corrupted(random, known))
    }
  }
  return random.shuffled(records)
}

/** Some names are everybody's. */
const common = (random: Random, names: readonly string[]) =>
  random.weighted(names, (name) => 1 / (1 + names.indexOf(name) / 6))

function placeOf(random: Random): Place {
  const city = random.pick(towns)
  const area = city.slice(0, 2).toUpperCase()
  const letters = 'ABDEFGHJLNPQRSTUWXYZ'
  return {
    street: `${random.int(1, 140)} ${random.pick(roads)} ${random.pick(kinds)}`,
    postcode: `${area}${random.int(1, 19)} ${random.int(1, 9)}${random.pick([...letters])}${random.pick([...letters])}`,
    city,
  }
}

function emailOf(random: Random, firstName: string, lastName: string): string {
  const [first, last] = [firstName.toLowerCase(), lastName.toLowerCase()]
  const local = random.pick([
    `${first}.${last}`,
    `${first}${last}`,
    `${first[0]}${last}`,
    `${last}${first[0]}`,
  ])
  return `${local}${random.int(1, 9999)}@${random.pick(hosts)}`
}

/** A marketplace may hide the address, the phone or both. */
function asKnown(random: Random, person: PersonRecord): PersonRecord {
  const isMasked = random.chance(0.3)
  return {
    ...person,
    ...(isMasked && {
      email: `${person.id}x${random.int(1, 1e6)}@members.ebay.com`,
      emailIsMasked: true,
    }),
    ...(random.chance(0.1) && { email: undefined, emailIsMasked: false }),
    ...(random.chance(0.6) && { phone: undefined }),
  }
}
