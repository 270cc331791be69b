import http from 'node:http'
import { afterEach, expect, test } from 'vitest'
import { createAppCaller } from './call-app'

let server: http.Server | undefined

async function listen(handle: http.RequestListener): Promise<string> {
  const started = http.createServer(handle)
  server = started
  await new Promise<void>((resolve) => started.listen(0, '127.0.0.1', resolve))
  const address = started.address()
  return address === null || typeof address === 'string' ? '' : `http://127.0.0.1:${address.port}/`
}

afterEach(async () => {
  server?.closeAllConnections()
  await new Promise((resolve) => server?.close(resolve))
})

test('a kept connection that the app has closed is replaced without a word', async () => {
  let requests = 0
  const sockets = new Set<unknown>()
  const url = await listen((request, response) => {
    requests += 1
    const isReused = sockets.has(request.socket)
    sockets.add(request.socket)
    if (isReused) request.socket.destroy()
    else request.resume().on('end', () => response.end('fine'))
  })
  const caller = createAppCaller()
  const first = await caller.send('POST', url, {}, '{}')
  const second = await caller.send('POST', url, {}, '{}')
  caller.close()
  expect([first.kind, second.kind]).toEqual(['answer', 'answer'])
  expect(requests).toBe(3)
})

test('a fresh connection that breaks is told, once', async () => {
  let requests = 0
  const url = await listen((request) => {
    requests += 1
    request.socket.destroy()
  })
  const caller = createAppCaller()
  expect((await caller.send('POST', url, {}, '{}')).kind).toBe('broken')
  caller.close()
  expect(requests).toBe(1)
})

test('nobody listening is not the same as a broken call', async () => {
  const url = await listen(() => undefined)
  await new Promise((resolve) => server?.close(resolve))
  const caller = createAppCaller()
  expect((await caller.send('POST', url, {}, '{}')).kind).toBe('unreachable')
  caller.close()
})
