import { describe, expect, it } from 'vitest'
import type { HttpRequest } from '../contract/http'
import type { Session } from '../contract/session'
import { askAll, askList } from './client'

const empty = '<prestashop><orders></orders></prestashop>'

/** A session whose shop answers so, and what it was asked. */
function answering(answer: { status?: number; headers?: Record<string, string>; body?: string }) {
  const asked: HttpRequest[] = []
  const { status = 200, headers = {}, body = empty } = answer
  const session: Session = {
    keys: { clientId: '', clientSecret: '' },
    baseUrl: 'https://{account}',
    account: 'shop.example/store',
    credentials: { accessToken: 'K'.repeat(32), scopes: [] },
    async http(request) {
      asked.push(request)
      return {
        status,
        headers: new Headers({ date: 'Wed, 01 Jul 2026 10:00:00 GMT', ...headers }),
        text: async () => body,
        stream: async function* () {},
      }
    },
  }
  return { session, asked }
}
const errors = (code: number) =>
  `<prestashop><errors><error><code><![CDATA[${code}]]></code><message>SECRET</message></error></errors></prestashop>`

describe('a list', () => {
  it('is asked for with the key as a user without a password, and nothing else that tells it', async () => {
    const { session, asked } = answering({})
    await askList(session, 'orders', {})
    const [{ url = '', headers = {} } = {}] = asked
    expect(url).toBe('https://shop.example/store/api/orders?display=full')
    const basic = Buffer.from(headers['authorization']?.slice('Basic '.length) ?? '', 'base64')
    expect(basic.toString()).toBe(`${'K'.repeat(32)}:`)
  })

  it('can be filtered and sorted by time only where that is switched on', async () => {
    const { session, asked } = answering({})
    const filters = { date_upd: '>[2026-07-01 10:00:00]', id: undefined }
    await askList(session, 'orders', { filters, sort: ['id_ASC'], limit: 50 })
    await askList(session, 'orders', { filters: { id: '[1|2]' }, display: ['id'] })
    await askList(session, 'orders', { sort: ['date_add_DESC'], limit: 5, offset: 10 })
    const query = ({ url }: HttpRequest) => decodeURIComponent(url.split('?')[1] ?? '')
    expect(asked.map(query)).toEqual([
      'display=full&filter[date_upd]=>[2026-07-01 10:00:00]&sort=[id_ASC]&limit=0,50&date=1',
      'display=[id]&filter[id]=[1|2]',
      'display=full&sort=[date_add_DESC]&limit=10,5&date=1',
    ])
    // a plus would be one
    expect(asked[0]?.url).toContain('2026-07-01%2010%3A00%3A00')
  })

  it('of several records is of each once, and of none is not asked for', async () => {
    const { session, asked } = answering({})
    await askAll(session, 'orders', { ids: ['7', '7', '0', '', 'x', '8'] })
    expect(decodeURIComponent(asked[0]?.url ?? '')).toContain('filter[id]=[7|8]')
    expect(await askAll(session, 'orders', { ids: ['0', ''] })).toEqual([])
    expect(asked).toHaveLength(1)
  })

  it('says when the shop answered', async () => {
    const { session } = answering({})
    expect(await askList(session, 'orders', {})).toEqual({
      ...{ records: [], at: '2026-07-01T10:00:00.000Z' },
    })
  })

  it('of something else is none', async () => {
    const { session } = answering({ body: '<prestashop><carts/></prestashop>' })
    await expect(askList(session, 'orders', {})).rejects.toMatchObject({ kind: 'unreadable' })
  })
})

it.each([
  [401, errors(16), 'unauthorized', 'does not take the key'],
  [401, errors(20), 'unauthorized', 'does not take the key'],
  [401, '', 'unauthorized', 'does not take the key'],
  [401, errors(26), 'reauthorize', 'may not read orders'],
  [405, errors(25), 'reauthorize', 'may not read orders'],
  [403, errors(132), 'reauthorize', 'may not read orders'],
  [403, '<h1>Forbidden</h1>', 'refused', 'what protects it'],
  [400, errors(32), 'refused', 'PrestaShop 1.7'],
  [404, '', 'refused', 'no webservice'],
  [301, '', 'refused', 'another address'],
  [429, '', 'throttled', 'too much'],
  [500, errors(3), 'unavailable', 'down or busy'],
  [503, errors(22), 'unavailable', 'switched off'],
])('an answer of %s with %s is %s', async (status, body, kind, sentence) => {
  const { session } = answering({ status, body })
  const error = await askList(session, 'orders', {}).catch((thrown) => thrown)
  expect(error).toMatchObject({ kind, message: expect.stringContaining(sentence) })
  expect(error.message).not.toContain('SECRET')
})
