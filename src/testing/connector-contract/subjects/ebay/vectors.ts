import type { SignatureVector } from '../../subject'

const key =
  '-----BEGIN PUBLIC KEY-----MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEZhhxXKtR+TOvtDbgTPCkSof02qgBB7IsYOyf76ilExJ/upAa/vKIKheOoCyOpcLmi4t0b4uepb7LLjmMr90FUg==-----END PUBLIC KEY-----'
const body =
  '{"metadata":{"topic":"MARKETPLACE_ACCOUNT_DELETION","schemaVersion":"1.0","deprecated":false},"notification":{"notificationId":"49feeaeb-4982-42d9-a377-9645b8479411_33f7e043-fed8-442b-9d44-791923bd9a6d","eventDate":"2021-03-19T20:43:59.462Z","publishDate":"2021-03-19T20:43:59.679Z","publishAttemptCount":1,"data":{"username":"test_user","userId":"ma8vp1jySJC","eiasToken":"nY+sHZ2PrBmdj6wVnY+sEZ2PrA2dj6wJnY+gAZGEpwmdj6x9nY+seQ=="}}}'
const good =
  'eyJhbGciOiJlY2RzYSIsImtpZCI6Ijk5MzYyNjFhLTdkN2ItNDYyMS1hMGYxLTk2Y2NiNDI4YWY0OSIsInNpZ25hdHVyZSI6Ik1FWUNJUUNmeGZJV3V4bVdjSUJRSjljNS9YN2lHREpxczJSQ0dzQkVhQWppbnlycmZBSWhBSVY2d0djVGlCdVY1S0pVaWYyaG9reXJMK1E5c3NIa2FkK214Mm5FRTI1dyIsImRpZ2VzdCI6IlNIQTEifQ=='
const mismatch =
  'eyJhbGciOiJlY2RzYSIsImtpZCI6Ijk5MzYyNjFhLTdkN2ItNDYyMS1hMGYxLTk2Y2NiNDI4YWY0OSIsInNpZ25hdHVyZSI6Ik1FVUNJUUNHY1NubUFrVGZyK1paMlZnMGJXRW9zOGEvdGVCcWk3UGU2OCtoR21MTUNRSWdlRnZrcnRvKzhkczhSVndJM0dnbjFtTUdDck5NRVpKM1NSbE8yZngveHFJPSIsImRpZ2VzdCI6IlNIQTEifQ=='

const vector = (
  source: string,
  raw: string,
  signature: string,
  isValid: boolean,
  isKnown = true,
): SignatureVector => ({
  source,
  secret: 'any',
  raw,
  headers: { 'x-ebay-signature': signature },
  isValid,
  keyAnswers: {
    token: { access_token: 'app-token', expires_in: 7200 },
    key: isKnown ? { key, algorithm: 'ECDSA', digest: 'SHA1' } : undefined,
  },
})

/** Out of the tests of eBay's own library, and three that must not pass. */
export const ebayVectors: SignatureVector[] = [
  vector('eBay/event-notification-nodejs-sdk, VALID', body, good, true),
  vector('eBay/event-notification-nodejs-sdk, SIGNATURE_MISMATCH', body, mismatch, false),
  vector('eBay/event-notification-nodejs-sdk, ERROR: no such key', body, good, false, false),
  vector('the first of another member', body.replace('test_user', 'best_user'), good, false),
]
