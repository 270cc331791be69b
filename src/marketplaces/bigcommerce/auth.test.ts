import { describe, expect, it } from 'vitest'
import type { HttpRequest } from '../contract/http'
import type { App, Session } from '../contract/session'
import { auth } from './auth'
import { manifest } from './manifest'

const sent: HttpRequest[] = []

/** An app whose login answers so. */
function app(
  answer: unknown,
  status = 200,
  baseUrl = 'https://api.bigcommerce.com/stores/{account}',
): App {
  sent.length = 0
  return {
    keys: { clientId: 'client id', clientSecret: 'secret' },
    baseUrl,
    http: async (request) => {
      sent.push(request)
      return {
        status,
        headers: new Headers({ date: new Date().toUTCString() }),
        text: async () => JSON.stringify(answer),
        stream: async function* () {},
      }
    },
  }
}
const grant = {
  account: 'g5cd38',
  code: 'code',
  state: 's',
  redirectUri: 'https://app.example/callback',
  now: new Date(),
}
const token = {
  access_token: 'token',
  scope: 'store_v2_orders_read_only other',
  context: 'stores/g5cd38',
}

describe('consent', () => {
  it('is asked for at the login, or beside the API of a stand-in', () => {
    const request = { account: 'g5cd38', state: 's', redirectUri: grant.redirectUri }
    expect(auth.authorizeUrl(app({}), request)).toBe(
      'https://login.bigcommerce.com/app/client%20id/install',
    )
    expect(auth.authorizeUrl(app({}, 200, 'http://x.example/bc/stores/{account}'), request)).toBe(
      'http://x.example/bc/app/client%20id/install',
    )
  })

  it.each([
    ['no store', 'code=c&state=s'],
    ['something that is no store', 'code=c&state=s&context=stores/../x'],
    ['no code', 'state=s&context=stores/g5cd38'],
    ['no state of this browser', 'code=c&context=stores/g5cd38'],
    [
      'a state of its own beside that of the browser',
      'code=c&state=a&state=b&context=stores/g5cd38',
    ],
  ])('is not taken from a callback with %s', (_, query) => {
    expect(() => auth.readCallback(app({}), new URLSearchParams(query), new Date())).toThrow(
      expect.objectContaining({ kind: 'refused' }),
    )
  })
})

describe('a code', () => {
  it('becomes a permanent token', async () => {
    expect(await auth.exchange(app(token), grant)).toEqual({
      accessToken: 'token',
      scopes: ['store_v2_orders_read_only', 'other'],
    })
    expect(sent[0]?.url).toBe('https://login.bigcommerce.com/oauth2/token')
    expect(JSON.parse(sent[0]?.body ?? '')).toEqual({
      client_id: 'client id',
      client_secret: 'secret',
      code: 'code',
      context: 'stores/g5cd38',
      scope: manifest.scopes.join(' '),
      grant_type: 'authorization_code',
      redirect_uri: grant.redirectUri,
    })
  })

  it('that opens another store opens none', async () => {
    await expect(
      auth.exchange(app({ ...token, context: 'stores/other' }), grant),
    ).rejects.toMatchObject({ kind: 'refused' })
  })

  it.each([
    [400, 'refused'],
    [401, 'refused'],
    [429, 'throttled'],
    [503, 'unavailable'],
  ])('that is answered %s is told as %s, without the secret', async (status, kind) => {
    const error = await auth.exchange(app({ error: 'secret' }, status), grant).catch((e) => e)
    expect(error).toMatchObject({ kind })
    expect(String(error)).not.toContain('secret')
  })
})

it('asks for no store that cannot be one', async () => {
  const session: Session = {
    ...app({}),
    account: 'evil.example/x',
    credentials: { accessToken: 'token', scopes: [] },
  }
  await expect(auth.describeAccount(session)).rejects.toMatchObject({ kind: 'refused' })
  expect(sent).toEqual([])
})
