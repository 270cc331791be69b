import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, it } from 'vitest'
import { NoAnswer } from '@/lib/no-answer'
import { createHttp, type RequestLine } from './http'

const stops: (() => void)[] = []
afterEach(() => {
  for (const stop of stops.splice(0)) stop()
})

async function serve(handle: (req: IncomingMessage, res: ServerResponse, nth: number) => void) {
  let calls = 0
  const server = createServer((req, res) => handle(req, res, ++calls))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  stops.push(() => server.close())
  stops.push(() => server.closeAllConnections())
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}`, calls: () => calls }
}

function client() {
  const lines: RequestLine[] = []
  const pauses: number[] = []
  const http = createHttp((line) => lines.push(line), { pause: async (ms) => pauses.push(ms) })
  return { http, lines, pauses }
}

it('sends what it is given and logs neither query, headers nor body', async () => {
  const seen: unknown[] = []
  const server = await serve((req, res) => {
    req.on('data', (chunk) => seen.push(String(chunk)))
    req.on('end', () => {
      seen.push(req.headers['x-key'], req.headers['user-agent'])
      res.end('hello')
    })
  })
  const { http, lines } = client()
  const answer = await http({
    method: 'POST',
    url: `${server.url}/a/b?code=secret`,
    headers: { 'x-key': 'k' },
    body: 'content',
  })
  expect([answer.status, await answer.text()]).toEqual([200, 'hello'])
  expect(seen).toEqual(['content', 'k', expect.stringContaining('Regulars')])
  expect(lines).toEqual([
    {
      method: 'POST',
      host: new URL(server.url).host,
      path: '/a/b',
      status: 200,
      ms: expect.any(Number),
    },
  ])
})

it('tries reads again with growing pauses, and honors Retry-After', async () => {
  const server = await serve((_, res, nth) => {
    res.writeHead(
      nth === 1 ? 503 : nth === 2 ? 429 : 200,
      nth === 2 ? { 'retry-after': '2.5' } : {},
    )
    res.end(String(nth))
  })
  const { http, pauses, lines } = client()
  const answer = await http({ method: 'GET', url: server.url })
  expect(await answer.text()).toBe('3')
  expect(pauses[0]).toBeGreaterThanOrEqual(125)
  expect(pauses[0]).toBeLessThan(375)
  expect(pauses[1]).toBe(2500)
  expect(lines.map(({ status }) => status)).toEqual([503, 429, 200])
})

it('answers what remains after the last try, and does not wait for a far Retry-After', async () => {
  const down = await serve((_, res) => res.writeHead(502).end('down'))
  expect((await client().http({ method: 'GET', url: down.url })).status).toBe(502)
  expect(down.calls()).toBe(3)
  const busy = await serve((_, res) => res.writeHead(429, { 'retry-after': '60' }).end())
  expect((await client().http({ method: 'GET', url: busy.url })).status).toBe(429)
  expect(busy.calls()).toBe(1)
})

it('does not repeat what may have had an effect', async () => {
  const failing = await serve((_, res) => res.writeHead(503).end())
  expect((await client().http({ method: 'POST', url: failing.url })).status).toBe(503)
  const broken = await serve((req) => req.socket.destroy())
  await expect(client().http({ method: 'POST', url: broken.url })).rejects.toThrow(NoAnswer)
  expect([failing.calls(), broken.calls()]).toEqual([1, 1])
})

it('repeats a POST that only reads, and one that was refused', async () => {
  const failing = await serve((_, res) => res.writeHead(503).end())
  await client().http({ method: 'POST', url: failing.url, onlyReads: true })
  expect(failing.calls()).toBe(3)
  const { http, lines } = client()
  const gone = await serve(() => {})
  for (const stop of stops.splice(0)) stop()
  await expect(http({ method: 'POST', url: gone.url })).rejects.toThrow(NoAnswer)
  expect(lines).toHaveLength(3)
  expect(lines[0]).not.toHaveProperty('status')
})

it('does not follow redirects', async () => {
  const server = await serve((_, res) => res.writeHead(302, { location: '/elsewhere' }).end())
  expect((await client().http({ method: 'GET', url: server.url })).status).toBe(302)
  expect(server.calls()).toBe(1)
})

it('gives up after the timeout, also in the middle of a body', async () => {
  const silent = await serve(() => {})
  const request = { method: 'POST', url: silent.url, timeoutMs: 50 } as const
  await expect(client().http(request)).rejects.toThrow(/^127\.0\.0\.1:\d+ did not answer$/)
  const half = await serve((_, res) => res.writeHead(200, { 'content-length': '10' }).write('half'))
  const get = { method: 'GET', url: half.url, timeoutMs: 100 } as const
  await expect((await client().http(get)).text()).rejects.toThrow(NoAnswer)
  const read = async () => {
    const chunks: string[] = []
    for await (const chunk of (await client().http(get)).stream())
      chunks.push(new TextDecoder().decode(chunk))
    return chunks
  }
  await expect(read()).rejects.toThrow(NoAnswer)
})
