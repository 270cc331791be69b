import { setTimeout as pause } from 'node:timers/promises'
import { type APIRequestContext, request } from '@playwright/test'
import { signIn } from '../../../scripts/launch/sign-in.mjs'
import { browserTarget, signedInState } from './target'

/** Signs the demo user in once; every journey starts with these cookies, and when its channels are loaded. */
export default async function signInOnce(): Promise<void> {
  const { url, email, password } = browserTarget()
  const client = await request.newContext({ baseURL: url })
  await signIn(client, { email, password })
  await client.storageState({ path: signedInState })
  await mostlyLoaded(client)
  await client.dispose()
}

const LOADING = /still loading|First load running/
const PATIENCE_MS = 90_000

/**
 * Lists change places under who reads them while channels bring thousands of orders. What still loads after a while is
 * a channel whose marketplace lets in a few at a time.
 */
async function mostlyLoaded(client: APIRequestContext): Promise<void> {
  for (const until = Date.now() + PATIENCE_MS; Date.now() < until; await pause(2000)) {
    if (!LOADING.test(await (await client.get('/channels')).text())) return
  }
}
