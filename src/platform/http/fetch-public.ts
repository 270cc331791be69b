import { type LookupAddress, type LookupOptions, lookup } from 'node:dns'
import { request as httpRequest } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { BlockList, isIP } from 'node:net'
import { Readable } from 'node:stream'
import type { ReadableStream } from 'node:stream/web'

// a list each: one of both kinds takes every address of version 4 for a mapped one of version 6
const [inside4, inside6] = [new BlockList(), new BlockList()]
for (const [net, prefix] of [
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
  inside4.addSubnet(net, prefix, 'ipv4')
// public addresses of version 6 are in 2000::/3; within it, 2002::/16 and 64:ff9b::/96 carry those of version 4
for (const [net, prefix] of [
  ['::', 3],
  ['2002::', 16],
  ['4000::', 2],
  ['8000::', 1],
] as const)
  inside6.addSubnet(net, prefix, 'ipv6')

/** Whether an address is one of the internet, and none of this machine or the network it stands in. */
export function isPublicAddress(address: string): boolean {
  const version = isIP(address)
  if (version === 6) return !inside6.check(address, 'ipv6')
  return version === 4 && !inside4.check(address, 'ipv4')
}

type Found = (
  error: NodeJS.ErrnoException | null,
  address: string | LookupAddress[],
  family?: number,
) => void

/** The addresses of a name, as a connection looks them up: what was looked at is what is connected to. */
export function lookUpPublic(name: string, options: LookupOptions, found: Found): void {
  lookup(name, { ...options, all: true }, (error, addresses) => {
    if (error) return found(error, [])
    const [first] = addresses
    if (!first || !addresses.every(({ address }) => isPublicAddress(address)))
      return found(new Error('the name leads into a private network'), [])
    if (options.all) found(null, addresses)
    else found(null, first.address, first.family)
  })
}

const WITHOUT_BODY = [101, 204, 205, 304]

/** fetch() for public addresses only, as far as `Http` needs it: redirects are answered. Rejects with a cause, like fetch(). */
export function fetchPublic(address: string, init: RequestInit): Promise<Response> {
  const url = new URL(address)
  const send = url.protocol === 'https:' ? httpsRequest : httpRequest
  return new Promise((resolve, reject) => {
    const fail = (cause: Error) => reject(new TypeError('fetch failed', { cause }))
    // an address that is no name is not looked up
    const literal = url.hostname.replace(/^\[|\]$/g, '')
    if (isIP(literal) && !isPublicAddress(literal))
      return fail(new Error('the address is in a private network'))
    const options = {
      method: init.method ?? 'GET',
      headers: Object.fromEntries(new Headers(init.headers)),
      lookup: lookUpPublic as never,
      ...(init.signal && { signal: init.signal }),
    }
    const request = send(url, options, (incoming) => {
      const status = incoming.statusCode ?? 0
      const headers = new Headers(
        Object.entries(incoming.headers).map(([name, value]): [string, string] => [
          name,
          String(value),
        ]),
      )
      const body = WITHOUT_BODY.includes(status)
        ? null
        : (Readable.toWeb(incoming) as ReadableStream<Uint8Array<ArrayBuffer>>)
      if (body === null) incoming.resume()
      resolve(new Response(body as BodyInit | null, { status, headers }))
    })
    request.on('error', fail)
    request.end(typeof init.body === 'string' ? init.body : undefined)
  })
}
