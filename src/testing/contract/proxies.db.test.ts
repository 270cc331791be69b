import { expect, test } from 'vitest'
import { contractApp, pause } from './contract-app'
import { isEmbedded } from './target'

const app = await contractApp()
const { inngest } = app

app.add(
  inngest.createFunction(
    {
      id: 'behind-proxy',
      retries: 0,
      triggers: { event: app.event('proxied') },
      onFailure: ({ error }) => app.mark('proxy failure', error.message),
    },
    () => app.mark('proxy body'),
  ),
)
app.add(
  inngest.createFunction(
    { id: 'garbled', retries: 3, triggers: { event: app.event('garbled') } },
    () => app.mark('garbled body'),
  ),
)

const isCallOf = (url: string | undefined, id: string) =>
  new URL(url ?? '', 'http://app').searchParams.get('fnId') === `${inngest.id}-${id}`

test('30 an answer of 200 that is not the SDK’s fails the run', async () => {
  app.intercept = (request, response) => {
    if (!isCallOf(request.url, 'behind-proxy')) return false
    response.writeHead(200, { 'content-type': 'application/json' })
    response.end('{"signIn":"/to/the/network"}')
    return true
  }
  await app.send('proxied')
  await app.seen('proxy failure')
  expect(app.marks('proxy body')).toHaveLength(0)
})

test('garbage, a broken connection and half an answer are tried again', async () => {
  const kinds = ['garbage', 'reset', 'half']
  app.intercept = (request, response) => {
    if (request.method !== 'POST' || !isCallOf(request.url, 'garbled')) return false
    const kind = kinds.shift()
    if (kind === undefined) return false
    app.mark('garbled kind', kind)
    if (kind === 'reset') request.socket.destroy()
    else if (kind === 'half') {
      response.writeHead(200, { 'x-inngest-sdk': 'inngest-js:v4', 'content-length': '100' })
      response.write('{"a":')
      setTimeout(() => request.socket.destroy(), 50)
    } else {
      response.writeHead(206, { 'x-inngest-sdk': 'inngest-js:v4' })
      response.end('[{"what":1}]')
    }
    return true
  }
  await app.send('garbled')
  await app.seen('garbled body')
  expect(app.values('garbled kind')).toEqual(['garbage', 'reset', 'half'])
  expect(app.marks('garbled body')).toHaveLength(1)
})

app.add(
  inngest.createFunction(
    {
      id: 'unsupported',
      retries: 2,
      triggers: { event: app.event('unsupported') },
      onFailure: ({ error }) => app.mark('unsupported failure', error.message),
    },
    async ({ step }) => {
      app.mark('unsupported body')
      await step.waitForSignal('signal', { signal: 'never', timeout: '5s', onConflict: 'replace' })
      app.mark('unsupported end')
    },
  ),
)
test.runIf(isEmbedded)(
  'a kind of step the embedded runner lacks fails the run loudly',
  async () => {
    app.intercept = undefined
    await app.send('unsupported')
    const [failure] = await app.seen('unsupported failure')
    expect(failure?.value).toMatch(/does not support WaitForSignal/)
    await pause(500)
    expect(app.marks('unsupported body')).toHaveLength(1)
    expect(app.marks('unsupported end')).toHaveLength(0)
  },
)
