import type { App } from '../contract/session'

/** The API of each part of the world, and where its sellers consent. Tokens are given out at one place for all. */
const regions: Record<string, string> = {
  na: 'https://sellercentral.amazon.com',
  eu: 'https://sellercentral-europe.amazon.com',
  fe: 'https://sellercentral.amazon.co.jp',
}
const VENDOR = /^https:\/\/(?:sandbox\.)?sellingpartnerapi-(na|eu|fe)\.amazon\.com$/

type Based = Pick<App, 'baseUrl'>

/** Where a seller consents; a stand-in has one address for all. */
export const consentHost = ({ baseUrl }: Based): string =>
  regions[VENDOR.exec(baseUrl)?.[1] ?? ''] ?? baseUrl

/** Login with Amazon: where tokens come from. */
export const tokenHost = ({ baseUrl }: Based): string =>
  VENDOR.test(baseUrl) ? 'https://api.amazon.com' : baseUrl
