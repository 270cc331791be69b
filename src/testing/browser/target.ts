import path from 'node:path'

/** Where the cookies of the signed-in demo user are kept during a run. */
export const signedInState = path.resolve(
  import.meta.dirname,
  '../../../.cache/browser/signed-in.json',
)

/**
 * The running copy that the journeys visit, given by `npm test` or by hand: REGULARS_URL, REGULARS_EMAIL and
 * REGULARS_PASSWORD as `npm run demo` prints them.
 */
export function browserTarget(): { url: string; email: string; password: string } {
  const { REGULARS_URL: url, REGULARS_EMAIL: email, REGULARS_PASSWORD: password } = process.env
  if (url && email && password) return { url, email, password }
  throw new Error(
    'The browser journeys need a running copy: set REGULARS_URL, REGULARS_EMAIL and REGULARS_PASSWORD as in the ready line of `npm run demo`.',
  )
}
