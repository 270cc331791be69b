import { createHash, createHmac } from 'node:crypto'

interface Unsigned {
  url: string
  headers: Record<string, string>
  body: string
}
interface AwsKeys {
  keyId: string
  secret: string
  region: string
  service: string
}

const ALGORITHM = 'AWS4-HMAC-SHA256'
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest()

/** The headers of a POST to AWS without a query, signed (Signature Version 4): the time, and who asks. */
export function signAws({ url, headers, body }: Unsigned, keys: AwsKeys, now: Date) {
  const { host, pathname } = new URL(url)
  const time = now.toISOString().replace(/[-:]|\.\d+/g, '')
  const day = time.slice(0, 8)
  const signed = Object.entries({ ...headers, host, 'x-amz-date': time })
    .map(([name, value]): [string, string] => [name.toLowerCase(), value.trim()])
    .sort(([a], [b]) => (a < b ? -1 : 1))
  const names = signed.map(([name]) => name).join(';')
  const lines = signed.map(([name, value]) => `${name}:${value}\n`).join('')
  const request = ['POST', pathname, '', lines, names, sha256(body)].join('\n')
  const scope = `${day}/${keys.region}/${keys.service}/aws4_request`
  const toSign = [ALGORITHM, time, scope, sha256(request)].join('\n')
  const key = [keys.region, keys.service, 'aws4_request'].reduce(
    (made, part) => hmac(made, part),
    hmac(`AWS4${keys.secret}`, day),
  )
  const signature = hmac(key, toSign).toString('hex')
  return {
    ...headers,
    'x-amz-date': time,
    authorization: `${ALGORITHM} Credential=${keys.keyId}/${scope}, SignedHeaders=${names}, Signature=${signature}`,
  }
}
