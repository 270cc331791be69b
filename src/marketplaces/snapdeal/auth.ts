import type { Account, Authorization } from '../contract/connector'
import { ConnectorError } from '../contract/errors'
import { ask, consentHost } from './client'
import { MODES } from './lists'
import { Packages } from './wire-suborders'

/** What the token may be called in the address that sellers are led back to: Snapdeal shows it in a picture only. */
const TOKEN_NAMES = ['x-seller-authz-token', 'x-seller-authz']

/**
 * The seller's login leads back with the seller's token, which nothing renews, and no word of ours: the browser keeps the
 * state. Whose it is, nobody says.
 */
export const auth: Authorization = {
  browserKeepsState: true,

  authorizeUrl(app, { redirectUri }) {
    const { applicationId = app.keys.clientId } = app.keys
    const query = new URLSearchParams({ returnURL: redirectUri, appId: applicationId })
    return `${consentHost(app)}/authserverui/login?${query}`
  },

  readCallback(_app, query) {
    const names = [...query.keys()].map((name) => name.toLowerCase())
    if (new Set(names).size !== names.length) throw refused('It names something twice.')
    const given = [...query].filter(([name]) => TOKEN_NAMES.includes(name.toLowerCase()))
    const [[, code] = ['', ''], ...others] = given
    const state = query.get('state') ?? ''
    if (code === '' || state === '' || others.length > 0) throw refused('It is not whole.')
    return { code, state }
  },

  async exchange(_app, { code }) {
    return { accessToken: code, scopes: [] }
  },

  async refresh() {
    throw new ConnectorError('reauthorize', 'Access to the account has ended. Connect it again.')
  },

  async describeAccount(session): Promise<Account> {
    const { account } = session
    const query = { fModes: MODES, pageSize: 1, pageNumber: 1 }
    const { at } = await ask(session, { path: 'orders/new', query }, Packages)
    return { account, name: `Seller ${account}`, currency: 'INR', timeZone: 'Asia/Kolkata', at }
  },
}

const refused = (why: string) =>
  new ConnectorError('refused', `The answer of Snapdeal was not taken. ${why}`)
