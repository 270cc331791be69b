import http from 'node:http'
import { expect, test } from 'vitest'
import { signature } from '@/engine/auth/sign'
import { contractApp, pause } from './contract-app'
import { isEmbedded, newSigningKey } from './target'

const app = await contractApp()
const { inngest } = app
app.add(
  inngest.createFunction({ id: 'guarded', triggers: { event: app.event('guarded') } }, () =>
    app.mark('guarded'),
  ),
)

const isSigned = isEmbedded || process.env['INNGEST_SIGNING_KEY'] !== undefined
const why = '(a server in dev mode checks no signature)'

test.runIf(isSigned)(`31 the app refuses forged calls ${why}`, async () => {
  const body = JSON.stringify({
    version: -1,
    event: { name: 'x', data: {} },
    events: [],
    steps: {},
    ctx: { run_id: 'forged', attempt: 0, fn_id: 'x', qi_id: '1', stack: { stack: [], current: 0 } },
  })
  const call = (headers: Record<string, string>) =>
    fetch(`${app.url}?fnId=${inngest.id}-guarded&stepId=step`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-inngest-server-kind': 'dev', ...headers },
      body,
    })
  expect((await call({})).status).toBe(401)
  expect((await call({ 'x-inngest-signature': signature(body, newSigningKey()) })).status).toBe(401)
  const old = signature(body, app.target().signingKey ?? '', Date.now() - 3_600_000)
  expect((await call({ 'x-inngest-signature': old })).status).toBe(401)
  expect(app.marks('guarded')).toHaveLength(0)
})

test.runIf(isSigned)(`31 the server refuses a wrong event key ${why}`, async () => {
  const response = await fetch(`${app.target().baseUrl}/e/wrong-key`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name: app.event('guarded'), data: {} }),
  })
  expect(response.status).toBe(401)
  await pause(500)
  expect(app.marks('guarded')).toHaveLength(0)
})

test.runIf(isSigned)(`31 the server refuses a registration without its key ${why}`, async () => {
  const register = (headers: Record<string, string>) =>
    fetch(`${app.target().baseUrl}/fn/register`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ appName: 'evil', url: 'http://127.0.0.1:9/', functions: [] }),
    })
  expect((await register({})).status).toBe(401)
  expect((await register({ authorization: 'Bearer signkey-test-00' })).status).toBe(401)
})

test.runIf(isEmbedded)(
  '31 every other address of the embedded runner needs the key too',
  async () => {
    const { baseUrl } = app.target()
    for (const [method, path] of [
      ['GET', '/v0/runs/x/batch'],
      ['GET', '/v0/runs/x/actions'],
      ['POST', '/v1/checkpoint/x/async'],
      ['GET', '/v1/engine/health'],
      ['GET', '/v1/engine/runs'],
      ['GET', '/v1/engine/runs/x'],
      ['POST', '/v1/engine/runs/x/cancel'],
      ['POST', '/v1/engine/runs/x/rerun'],
    ] as const) {
      const response = await fetch(`${baseUrl}${path}`, { method })
      expect([path, response.status]).toEqual([path, 401])
    }
  },
)

test.runIf(isEmbedded)('31 nobody can have the embedded runner call another address', async () => {
  const rogue = http.createServer((_, response) => {
    app.mark('rogue called')
    response.end()
  })
  await new Promise<void>((resolve) => rogue.listen(0, '127.0.0.1', resolve))
  const address = rogue.address()
  const host = address === null || typeof address === 'string' ? '' : `127.0.0.1:${address.port}`
  // the SDK makes its address from the Host header, and registration needs no signature by default
  await new Promise<void>((resolve, reject) => {
    const url = new URL(app.url)
    const options = { method: 'PUT', port: url.port, path: url.pathname, headers: { host } }
    http
      .request(options, (response) => response.resume().on('end', resolve))
      .on('error', reject)
      .end()
  })
  await app.send('guarded')
  await app.seen('guarded')
  expect(app.marks('rogue called')).toHaveLength(0)
  await new Promise((resolve) => rogue.close(resolve))
})
