import { createHash, createHmac } from 'node:crypto'
import type { AppRegistration } from '@/sandbox/kit/apps'
import { isSecret } from '@/sandbox/kit/oauth/is-secret'
import type { Exchange } from '@/sandbox/server/stand-in'

const FORM =
  /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/sqs\/aws4_request, SignedHeaders=([^,]+), Signature=([0-9a-f]{64})$/
const DAY_MS = 86_400_000

/** The app whose keys a call to AWS is signed with; undefined where the signature does not fit. Here an app's own keys are its keys of AWS, too. */
export function signerOf(
  { headers, body }: Exchange,
  /** as the caller wrote it, the sandbox's prefix included */
  address: string,
  { apps, now }: { apps: ReadonlyMap<string, AppRegistration>; now: number },
): AppRegistration | undefined {
  const [, keyId = '', day = '', region = '', names = '', signature] =
    FORM.exec(headers.authorization ?? '') ?? []
  const app = apps.get(keyId)
  const time = String(headers['x-amz-date'] ?? '')
  const at = Date.parse(time.replace(/^(....)(..)(..T..)(..)(..Z)$/, '$1-$2-$3:$4:$5'))
  if (!app || !time.startsWith(day) || !(Math.abs(now - at) < DAY_MS)) return undefined
  if (!names.split(';').includes('host')) return undefined
  const hex = (text: string | Buffer) => createHash('sha256').update(text).digest('hex')
  const canonical = [
    'POST',
    address,
    '',
    ...names.split(';').map((name) => `${name}:${String(headers[name] ?? '').trim()}`),
    '',
    names,
    hex(body),
  ].join('\n')
  let key: Buffer = Buffer.from(`AWS4${app.clientSecret}`)
  for (const part of [day, region, 'sqs', 'aws4_request'])
    key = createHmac('sha256', key).update(part).digest()
  const scope = `${day}/${region}/sqs/aws4_request`
  const wanted = createHmac('sha256', key)
    .update(['AWS4-HMAC-SHA256', time, scope, hex(canonical)].join('\n'))
    .digest('hex')
  return isSecret(signature, wanted) ? app : undefined
}
