import { isTimeZone } from '@/lib/values/zone-clock'
import { ConnectorError } from '../contract/errors'
import type { Session } from '../contract/session'
import { askList } from './client'
import { type ShopClock, shopClock } from './shop-clock'
import { roleStatuses } from './status-tables'
import { type Fields, textOf } from './xml'

/** What a shop has set for all its records. */
export interface Shop {
  name: string
  zone: string
  clock: ShopClock
  /** ids of the currency that products are priced in, and of the language that texts are read in */
  currencyId: string
  language: string
  /** pieces are counted at all; what is not there can be bought, where a product says nothing else */
  countsStock: boolean
  sellsBeyondStock: boolean
  /** by the id of a state of orders, what the shop uses it for */
  roles: ReadonlyMap<string, string>
  /** the shop's clock when it answered */
  at: string
}

const SETTINGS = [
  ...['PS_SHOP_NAME', 'PS_TIMEZONE', 'PS_CURRENCY_DEFAULT', 'PS_LANG_DEFAULT'],
  ...['PS_STOCK_MANAGEMENT', 'PS_ORDER_OUT_OF_STOCK'],
]

/** Throws ConnectorError `unreadable` for a shop that does not say by which clock it writes. */
export async function readShop(session: Session): Promise<Shop> {
  const { records, at } = await askList(session, 'configurations', {
    display: ['name', 'value', 'id_shop', 'id_shop_group'],
    filters: { name: `[${[...SETTINGS, ...Object.keys(roleStatuses)].join('|')}]` },
  })
  const values = settingsOf(records)
  const zone = values.get('PS_TIMEZONE') ?? ''
  if (!isTimeZone(zone))
    throw new ConnectorError('unreadable', 'The shop does not say its time zone.')
  const roles = Object.keys(roleStatuses).flatMap((role): [string, string][] => {
    const state = values.get(role)
    return state === undefined ? [] : [[state, role]]
  })
  return {
    name: values.get('PS_SHOP_NAME') ?? '',
    ...{ zone, clock: shopClock(zone) },
    currencyId: values.get('PS_CURRENCY_DEFAULT') ?? '',
    language: values.get('PS_LANG_DEFAULT') ?? '',
    countsStock: values.get('PS_STOCK_MANAGEMENT') !== '0',
    sellsBeyondStock: values.get('PS_ORDER_OUT_OF_STOCK') === '1',
    ...{ roles: new Map(roles), at },
  }
}

/** Settings by name. One that is set for a shop of several stands above that of its group, and that above the one of all. */
function settingsOf(records: readonly Fields[]): ReadonlyMap<string, string> {
  const nearness = ({ id_shop, id_shop_group }: Fields) =>
    isSet(id_shop) ? 2 : Number(isSet(id_shop_group))
  const farFirst = records.toSorted((a, b) => nearness(a) - nearness(b))
  return new Map(farFirst.map(({ name, value }) => [textOf(name), textOf(value)]))
}

const isSet = (value: Fields[string] | undefined) => !['', '0'].includes(textOf(value))

/** Three letters of each currency, by its id. */
export async function readCurrencies(session: Session): Promise<ReadonlyMap<string, string>> {
  const { records } = await askList(session, 'currencies', { display: ['id', 'iso_code'] })
  return new Map(records.map(({ id, iso_code }) => [textOf(id), textOf(iso_code)]))
}
