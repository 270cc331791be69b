import type { Session } from '../contract/session'
import { askAll } from './client'
import type { Places } from './map-person'
import { type Fields, textOf } from './xml'

/** The countries and regions that addresses have numbers of. */
export async function readPlaces(session: Session, addresses: readonly Fields[]): Promise<Places> {
  const idsOf = (field: string) => addresses.map((address) => textOf(address[field]))
  const [countries, regions] = await Promise.all([
    askAll(session, 'countries', { ids: idsOf('id_country'), display: ['id', 'iso_code'] }),
    askAll(session, 'states', { ids: idsOf('id_state'), display: ['id', 'name'] }),
  ])
  return { countries: named(countries, 'iso_code'), regions: named(regions, 'name') }
}

const named = (records: readonly Fields[], field: string): ReadonlyMap<string, string> =>
  new Map(records.map((record) => [textOf(record['id']), textOf(record[field])]))
