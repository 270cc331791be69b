import { describe, expect, it } from 'vitest'
import type { App } from '../contract/session'
import { keys } from './auth'

const app: App = {
  keys: { clientId: '', clientSecret: '' },
  baseUrl: 'https://{account}',
  http: () => Promise.reject(new Error('no request is expected')),
}
const token = 'abcdefghijklmnopqrstuvwxyz123456'
const open = (address: string, accessToken = token) =>
  keys.open(app, { address, accessToken }, new Date())

describe('keys of a shop with Magento', () => {
  it('are its address, in one form, and the token', async () => {
    const credentials = { accessToken: token, scopes: [] }
    const opened = { account: 'shop.example/store', credentials }
    expect(await open(' HTTPS://Shop.Example/store/ ', ` ${token} `)).toEqual(opened)
  })

  it.each(['localhost', '10.0.0.1', 'shop.example:8080', 'https://a:b@shop.example', ''])(
    'are no shop on the internet at “%s”',
    async (address) => {
      await expect(open(address)).rejects.toMatchObject({ kind: 'refused' })
    },
  )

  it('are no token where it is none', async () => {
    await expect(open('shop.example', 'a b')).rejects.toMatchObject({ kind: 'refused' })
  })
})
