import { type LookupAddress, lookup } from 'node:dns'
import http from 'node:http'
import https from 'node:https'
import { BlockList, isIP } from 'node:net'
import { AppError } from '@/lib/app-error'
import { NoAnswer } from '@/lib/no-answer'

const TIMEOUT_MS = 30_000

/** Addresses of this machine and of private networks: what others tell us to fetch is never there. */
const inside = new BlockList()
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
] as const)
  inside.addSubnet(net, bits, 'ipv4')
for (const [net, bits] of [
  ['::', 127],
  ['64:ff9b::', 96],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const)
  inside.addSubnet(net, bits, 'ipv6')

const isInside = (address: string) => inside.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4')

/**
 * Fetches a file from an address that others gave us: over https, from the public internet, without following to
 * anywhere else. Throws AppError for an address that is not asked, and for an answer that is no file; NoAnswer for none.
 * @param trusted the address of a server of our own that may be asked all the same
 */
export async function fetchFile(
  address: string,
  { trusted }: { trusted?: string | undefined } = {},
): Promise<AsyncIterable<Uint8Array>> {
  const url = URL.canParse(address) ? new URL(address) : undefined
  const isTrusted = trusted !== undefined && url?.origin === new URL(trusted).origin
  if (!url || (url.protocol !== 'https:' && !isTrusted)) throw notAsked()
  // a name is checked when it is looked up; an address in the place of one never is
  if (!isTrusted && isInside(url.hostname.replace(/^\[|\]$/g, ''))) throw notAsked()
  const { get } = url.protocol === 'https:' ? https : http
  const answer = await new Promise<http.IncomingMessage>((resolve, reject) => {
    const request = get(
      url,
      {
        headers: { 'user-agent': 'Regulars/1' },
        signal: AbortSignal.timeout(TIMEOUT_MS),
        ...(!isTrusted && { lookup: lookUpOutside }),
      },
      resolve,
    )
    request.once('error', (error) =>
      reject(
        error instanceof AppError
          ? error
          : new NoAnswer('The file gave no answer', { cause: error }),
      ),
    )
  })
  if (answer.statusCode === 200) return answer
  answer.destroy()
  const status = answer.statusCode ?? 0
  if (status === 429 || status >= 500) throw new NoAnswer(`The file was answered ${status}`)
  throw new AppError('not_found', 'It is no longer where the channel keeps it.')
}

const notAsked = () =>
  new AppError(
    'invalid',
    'Its address is none that files are fetched from. Open it at the channel.',
  )

type Looked = Parameters<typeof lookUpAll>[1]
const lookUpAll = (host: string, done: (error: Error | null, found: LookupAddress[]) => void) =>
  lookup(host, { all: true }, done)

/** Looks a name up as the socket will use it: what is checked is what is connected to. */
function lookUpOutside(
  host: string,
  options: { all?: boolean | undefined },
  done: (error: Error | null, address: string | LookupAddress[], family?: number) => void,
): void {
  const judge: Looked = (error, found) => {
    const [first] = found ?? []
    if (error || !first) return done(error ?? new Error(`no address of ${host}`), [])
    if (found.some((one) => isInside(one.address))) return done(notAsked(), [])
    if (options.all) return done(null, found)
    done(null, first.address, first.family)
  }
  lookUpAll(host, judge)
}
