import { clockOf } from '../contract/clock-of'
import { ConnectorError } from '../contract/errors'
import type { Session } from '../contract/session'
import { errorOf } from './answer-errors'
import type { Resource } from './resources'
import { apiUrl } from './shop-url'
import { type Element, type Fields, fieldsOf, readXml } from './xml'

export interface ListQuery {
  /** fields of each record; absent: all of it, with what belongs to it */
  display?: readonly string[] | undefined
  /** by field: "[1|2]" one of them, "[a,b]" between, ">[a]", "<[a]" */
  filters?: Record<string, string | undefined>
  /** "id_ASC" */
  sort?: readonly string[]
  offset?: number
  limit?: number
}

export interface Listed {
  records: Fields[]
  /** the shop's clock when it answered, to the second */
  at: string
}

const DATE = /^date_(?:add|upd)/

/** Asks a shop for a list. It tells neither how many there are nor whether more follow. Throws ConnectorError and NoAnswer. */
export async function askList(
  session: Session,
  resource: Resource,
  { display, filters = {}, sort = [], offset = 0, limit }: ListQuery,
): Promise<Listed> {
  const given = Object.entries(filters).flatMap(([field, value]) =>
    value === undefined ? [] : [[field, value] as const],
  )
  const hasDates = [...given.map(([field]) => field), ...sort].some((field) => DATE.test(field))
  const query = [
    ['display', display ? `[${display.join(',')}]` : 'full'],
    ...given.map(([field, value]) => [`filter[${field}]`, value]),
    ...(sort.length > 0 ? [['sort', `[${sort.join(',')}]`]] : []),
    ...(limit === undefined ? [] : [['limit', `${offset},${limit}`]]),
    // without it times can be neither filtered nor sorted by
    ...(hasDates ? [['date', '1']] : []),
  ].map((pair) => pair.map((part) => encodeURIComponent(part ?? '')).join('='))
  const { root, at } = await ask(session, `/${resource}?${query.join('&')}`, resource)
  const list = root.children.find(({ name }) => name === resource || name === `${resource}s`)
  if (!list)
    throw new ConnectorError('unreadable', 'The shop sent no list where it was asked for one.')
  return { records: list.children.map(fieldsOf), at }
}

/** Of these records, or of what belongs to them, all there is; nothing is asked where there are none. */
export async function askAll(
  session: Session,
  resource: Resource,
  { by = 'id', ids, display }: { by?: string; ids: readonly string[]; display?: readonly string[] },
): Promise<Fields[]> {
  const wanted = [...new Set(ids)].filter((id) => /^\d+$/.test(id) && id !== '0')
  if (wanted.length === 0) return []
  const filters = { [by]: `[${wanted.join('|')}]` }
  const { records } = await askList(session, resource, { filters, ...(display && { display }) })
  return records
}

/** What the key opens: the resources it may read. */
export async function askRights(session: Session): Promise<ReadonlySet<string>> {
  const { root } = await ask(session, '/', 'what it may read')
  const [api] = root.children
  if (api?.name !== 'api')
    throw new ConnectorError('unreadable', 'The shop does not say what the key may read.')
  const readable = api.children.filter(({ attributes }) => attributes['get'] === 'true')
  return new Set(readable.map(({ name }) => name))
}

async function ask(
  session: Session,
  path: string,
  what: string,
): Promise<{ root: Element; at: string }> {
  const { account, credentials, http } = session
  const answer = await http({
    method: 'GET',
    url: `${apiUrl(session, account)}${path}`,
    headers: {
      accept: 'application/xml, text/xml',
      authorization: `Basic ${Buffer.from(`${credentials.accessToken}:`).toString('base64')}`,
    },
  })
  if (answer.status !== 200) throw await errorOf(answer, what)
  const root = readXml(await answer.text())
  if (root?.name !== 'prestashop')
    throw new ConnectorError('unreadable', 'The shop sent something else than documented.')
  return { root, at: clockOf(answer, 'PrestaShop') }
}
