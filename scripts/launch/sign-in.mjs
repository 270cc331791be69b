/**
 * Signs a browser context in through the same addresses as the form of the sign-in page; the cookies stay in it.
 * @param {import('@playwright/test').APIRequestContext} client
 * @param {{ email: string, password: string }} login
 */
export async function signIn(client, { email, password }) {
  const { csrfToken } = await (await client.get('/api/auth/csrf')).json()
  const form = { csrfToken, email, password, json: 'true' }
  await client.post('/api/auth/callback/credentials', { form })
  const session = await (await client.get('/api/auth/session')).json()
  if (!session?.user) throw new Error(`${email} could not sign in with that password.`)
}
