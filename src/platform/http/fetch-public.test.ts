import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, it, vi } from 'vitest'
import { fetchPublic, isPublicAddress, lookUpPublic } from './fetch-public'
import { createHttp } from './http'

const names: Record<string, string[]> = {
  'shop.example': ['203.0.113.9', '2001:db8::9'],
  'half.example': ['203.0.113.9', '10.0.0.8'],
}
vi.mock('node:dns', async (original) => ({
  ...(await original<object>()),
  lookup: (
    name: string,
    _: object,
    found: (error: Error | null, addresses: { address: string; family: number }[]) => void,
  ) =>
    found(
      null,
      (names[name] ?? ['127.0.0.1']).map((address) => ({
        address,
        family: address.includes(':') ? 6 : 4,
      })),
    ),
}))

it.each([
  ['8.8.8.8', true],
  ['2606:4700::1111', true],
  ['127.0.0.1', false],
  ['10.1.2.3', false],
  ['172.31.0.1', false],
  ['172.32.0.1', true],
  ['192.168.1.1', false],
  ['169.254.169.254', false],
  ['100.100.0.1', false],
  ['0.0.0.0', false],
  ['255.255.255.255', false],
  ['::1', false],
  ['::', false],
  ['fe80::1', false],
  ['fd00::1', false],
  ['::ffff:127.0.0.1', false],
  ['::ffff:8.8.8.8', false],
  ['64:ff9b::7f00:1', false],
  ['2002:7f00:1::', false],
  ['shop.example', false],
])('%s is public: %s', (address, isPublic) => {
  expect(isPublicAddress(address)).toBe(isPublic)
})

it('looks up names whose every address is public, one or all of them', () => {
  const said = (name: string, options: object) => {
    const found = vi.fn()
    lookUpPublic(name, options, found)
    return found.mock.calls[0]
  }
  expect(said('shop.example', { all: true })?.[1]).toHaveLength(2)
  expect(said('shop.example', {})).toEqual([null, '203.0.113.9', 4])
  expect(said('half.example', { all: true })?.[0]).toBeInstanceOf(Error)
})

it('asks nobody in this network, by name or by number', async () => {
  const asked = vi.fn()
  const server = createServer((_, response) => {
    asked()
    response.end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const http = createHttp(() => {}, { onlyPublic: true, pause: async () => {} })
  for (const host of ['127.0.0.1', 'inside.example', '[::1]', '2130706433'])
    await expect(http({ method: 'GET', url: `http://${host}:${port}/` })).rejects.toThrow(
      'did not answer',
    )
  expect(asked).not.toHaveBeenCalled()
  server.close()
})

it('answers as fetch does', async () => {
  const server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part) => parts.push(part))
    request.on('end', () => {
      response.writeHead(request.method === 'POST' ? 201 : 204, { 'x-said': 'yes' })
      response.end(request.method === 'POST' ? Buffer.concat(parts) : undefined)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  // the one way to reach this machine here: the check is told that it is elsewhere
  const { BlockList } = await import('node:net')
  const check = vi.spyOn(BlockList.prototype, 'check').mockReturnValue(false)
  const url = `http://shop-here.example:${port}/a`
  const posted = await fetchPublic(url, { method: 'POST', body: 'häuser' })
  expect([posted.status, posted.headers.get('x-said'), await posted.text()]).toEqual([
    ...[201, 'yes', 'häuser'],
  ])
  expect((await fetchPublic(url, {})).status).toBe(204)
  check.mockRestore()
  server.closeAllConnections()
  server.close()
})
