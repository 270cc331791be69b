import { request } from '@playwright/test'
import { signIn } from '../../../scripts/launch/sign-in.mjs'
import { browserTarget, signedInState } from './target'

/** Signs the demo user in once; every journey starts with these cookies. */
export default async function signInOnce(): Promise<void> {
  const { url, email, password } = browserTarget()
  const client = await request.newContext({ baseURL: url })
  await signIn(client, { email, password })
  await client.storageState({ path: signedInState })
  await client.dispose()
}
