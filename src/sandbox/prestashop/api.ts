import type { Market } from '../kit/market'
import { reply } from '../server/reply'
import type { Exchange } from '../server/stand-in'
import { compare, type ListQuery, Refusal, readListQuery } from './list-query'
import { resources } from './resources'
import type { Row } from './rows'
import type { PrestashopShop } from './shop'
import { element, type View, writeErrors, writeRecord, xmlDocument } from './xml'

/** Answers a call below `/api`. Who asks shows a key as the user of HTTP Basic, with an empty password. */
export async function answerCall(market: Market, shop: PrestashopShop, exchange: Exchange) {
  const { response, headers, path, query } = exchange
  await market.faults.delay()
  const answer = (status: number, xml: string) =>
    reply(response, status, 'text/xml; charset=utf-8', xml, {
      'x-powered-by': 'PrestaShop Webservice',
    })
  try {
    const { scopes } = access(market, shop, headers.authorization)
    const failure = market.faults.failure()
    // the server before the shop, not the shop
    if (failure) return reply(response, failure, 'text/html', '<h1>Sorry</h1>')
    const [name, id] = path
    const root = `https://${shop.settings.domain}/api/`
    if (name === undefined) return answer(200, writeRoot(shop, scopes, root))
    if (!Object.hasOwn(resources, name))
      throw new Refusal(400, 27, `Resource of type "${name}" does not exists.`)
    if (!scopes.includes(name))
      throw new Refusal(401, 26, `Resource of type "${name}" is not allowed with this key.`)
    if (exchange.method !== 'GET')
      throw new Refusal(405, 25, `Method ${exchange.method} is not allowed for the resource.`)
    if (id !== undefined) query.set('filter[id]', `[${id}]`)
    const listed = readList(shop, name, query)
    if (id === undefined) return answer(200, listed.write(root))
    if (listed.found.length === 0) return reply(response, 404, 'text/html', '')
    return answer(200, listed.writeOne(root))
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return answer(error.status, writeErrors(error.code, error.message))
  }
}

function access(market: Market, shop: PrestashopShop, authorization: string | undefined) {
  const basic = /^Basic (\S+)$/.exec(authorization ?? '')?.[1]
  if (basic === undefined)
    throw new Refusal(401, 16, 'Please enter the authentication key as the login.')
  const [key = ''] = Buffer.from(basic, 'base64').toString('utf8').split(':')
  if (key.length !== 32) throw new Refusal(401, 18, 'Invalid authentication key format')
  const grant = market.grants.use(key, shop.settings.domain)
  if (!grant) throw new Refusal(401, 20, 'Authentication key is not active')
  return grant
}

/** What a key may do. */
function writeRoot(shop: PrestashopShop, scopes: readonly string[], root: string): string {
  const rights = { get: 'true', put: 'false', post: 'false', patch: 'false', delete: 'false' }
  const inside = scopes.map((name) =>
    element(name, element('description', name), { 'xlink:href': `${root}${name}`, ...rights }),
  )
  return xmlDocument(element('api', inside.join(''), { shopName: shop.settings.name }))
}

function readList(shop: PrestashopShop, name: string, search: URLSearchParams) {
  const resource = resources[name]
  if (!resource) throw new Error(`no resource ${name}`)
  const { node, list, rows } = resource
  const query = readListQuery(search, filterable[name] ?? ['id'])
  const found = rows(shop, query).filter((row) => holds(row, query))
  found.sort((a, b) => inOrder(a, b, query))
  const page = found.slice(query.offset, query.offset + query.limit)
  const show = (row: Row, root: string) =>
    query.display === 'ids'
      ? element(node, '', { id: row.field('id') })
      : writeRecord(node, shown(row.view(), query.display), root)
  return {
    found: page,
    write: (root: string) =>
      xmlDocument(element(list, `\n${page.map((row) => show(row, root)).join('')}`)),
    writeOne: (root: string) =>
      xmlDocument(page.map((row) => writeRecord(node, row.view(), root)).join('')),
  }
}

/** What lists may be filtered and sorted by; that of other lists by id. */
const filterable: Record<string, string[]> = {
  addresses: ['id', 'id_customer', 'date_add', 'date_upd'],
  combinations: ['id', 'id_product'],
  configurations: ['id', 'name'],
  customers: ['id', 'date_add', 'date_upd'],
  order_histories: ['id', 'id_order', 'date_add'],
  order_slip: ['id', 'id_order', 'date_add', 'date_upd'],
  orders: ['id', 'id_customer', 'reference', 'date_add', 'date_upd'],
  products: ['id', 'date_add', 'date_upd'],
  stock_availables: ['id', 'id_product'],
}

const holds = (row: Row, { tests }: ListQuery) =>
  [...tests].every(([name, test]) => test(row.field(name)))

function inOrder(a: Row, b: Row, { sort }: ListQuery): number {
  for (const { field, isReverse } of sort) {
    const order = compare(a.field(field), b.field(field))
    if (order !== 0) return isReverse ? -order : order
  }
  return 0
}

/** The fields that were asked for; lists that belong to a record come with all of it only. */
function shown(view: View, display: 'full' | string[]): View {
  if (display === 'full') return view
  const unknown = display.find((name) => !Object.hasOwn(view.fields, name))
  if (unknown !== undefined)
    throw new Refusal(400, 35, `Unable to display this field "${unknown}".`)
  const names = Object.keys(view.fields).filter((name) => display.includes(name))
  return { fields: Object.fromEntries(names.map((name) => [name, view.fields[name] ?? ''])) }
}
