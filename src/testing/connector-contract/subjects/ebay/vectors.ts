import type { SignatureVector } from '../../subject'

const key =
  '-----BEGIN PUBLIC KEY-----MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEzws5MYlxLdkY8/N/ZdSxeeXFUIIN/Iq+0b2s36x7e/by3R27GC1lP/ic/3ueOQEdFTbcIzmFUFe5zw+nzWTZXg==-----END PUBLIC KEY-----'
const body =
  '{"metadata":{"topic":"ORDER_CONFIRMATION","schemaVersion":"1.0"},"notification":{"notificationId":"teapots-31","eventDate":"2026-07-02T08:00:00.000Z","data":{"user":{"userId":"zoë-teapots"},"order":{"orderId":"31-00031-00031"}}}}'
const good =
  'eyJhbGciOiJlY2RzYSIsImtpZCI6InRlYXBvdHMta2V5Iiwic2lnbmF0dXJlIjoiTUVVQ0lRRGRvMU5OOEpKZGdaLzJkNUtTZk1KT1QyK3o0Rm9XTlFvVUI4QXg2NW9kc1FJZ2N6b2Zla0hTZ3hzMUZPVG4vMWVxZ082bW5YckJkU2JIQytYK1cxSVJxVnc9IiwiZGlnZXN0IjoiU0hBMSJ9'
const bySha256 =
  'eyJhbGciOiJlY2RzYSIsImtpZCI6InRlYXBvdHMta2V5Iiwic2lnbmF0dXJlIjoiTUVVQ0lRQ2NJc1lFY2lYeFNXaWg2ZzgwTzVUTnFONDBZa3dUbmJPWGVFMkJ2RWsvNWdJZ1JIZGtMZDY1aS9ZTERra3hXS1kyVzA2a2tzaWVjMGRZcWQ1cE5nZ0Y4Wnc9IiwiZGlnZXN0IjoiU0hBMjU2In0='
const ofAnotherBody =
  'eyJhbGciOiJlY2RzYSIsImtpZCI6InRlYXBvdHMta2V5Iiwic2lnbmF0dXJlIjoiTUVVQ0lRQzZwZ29WMlAzdUJZbHFPdjhqVjlaaWJPbjd3MVZ3OTcyWlF0eFVxM2Y4c1FJZ2ZtRGcyeGR6bS9uQnBWR0RucEIxOElMM2VQbk1xYTZWempldkcwVzRsbXc9IiwiZGlnZXN0IjoiU0hBMSJ9'

const vector = (
  source: string,
  raw: string,
  signature: string,
  digest: 'SHA1' | 'SHA256' | undefined,
  isValid: boolean,
): SignatureVector => ({
  source,
  secret: 'any',
  raw,
  headers: { 'x-ebay-signature': signature },
  isValid,
  keyAnswers: {
    token: { access_token: 'app-token', expires_in: 7200 },
    key: digest && { key, algorithm: 'ECDSA', digest },
  },
})

/** Signed with openssl by a key pair made for this, as eBay describes it; the last four must not pass. */
export const ebayVectors: SignatureVector[] = [
  vector('by SHA-1', body, good, 'SHA1', true),
  vector('by SHA-256', body, bySha256, 'SHA256', true),
  vector('by a hash that the header says and the key does not', body, bySha256, 'SHA1', false),
  vector('the signature of another body', body, ofAnotherBody, 'SHA1', false),
  vector('the first of another member', body.replace('zoë', 'zoe'), good, 'SHA1', false),
  vector('the first by a key that eBay does not know', body, good, undefined, false),
]
