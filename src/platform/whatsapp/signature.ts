import { isHmac } from '../crypto/is-hmac'

/** Whether Meta signed exactly these bytes with an app's secret. @param header X-Hub-Signature-256 */
export function isSignedByMeta(appSecret: string, raw: Buffer, header: string | null): boolean {
  const hex = /^sha256=([0-9a-f]{64})$/i.exec(header?.trim() ?? '')?.[1]
  if (hex === undefined) return false
  return isHmac({ algorithm: 'sha256', key: appSecret, message: raw }, Buffer.from(hex, 'hex'))
}
