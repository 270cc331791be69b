import { setTimeout as pause } from 'node:timers/promises'
import { type APIRequestContext, request } from '@playwright/test'
import { signIn } from '../../../scripts/launch/sign-in.mjs'
import { browserTarget, signedInState } from './target'

/** Signs the demo user in once; every journey starts with these cookies, and when all channels are loaded. */
export default async function signInOnce(): Promise<void> {
  const { url, email, password } = browserTarget()
  const client = await request.newContext({ baseURL: url })
  await signIn(client, { email, password })
  await client.storageState({ path: signedInState })
  await allLoaded(client)
  await client.dispose()
}

const LOADING = /still loading|First load running/
const LIMIT_MS = 5 * 60_000

/** Lists change places under who reads them while channels bring thousands of orders. */
async function allLoaded(client: APIRequestContext): Promise<void> {
  for (const until = Date.now() + LIMIT_MS; ; await pause(2000)) {
    const page = await (await client.get('/channels')).text()
    if (!LOADING.test(page)) return
    if (Date.now() > until) throw new Error('The channels of the demo are still being loaded')
  }
}
