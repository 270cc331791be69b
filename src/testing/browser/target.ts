import path from 'node:path'

/** What one run leaves: traces, pictures, cookies. Runs beside each other visit copies on different ports. */
export const runFolder = path.resolve(
  import.meta.dirname,
  '../../../.cache/browser',
  /:(\d+)/.exec(process.env['REGULARS_URL'] ?? '')?.[1] ?? 'default',
)

/** Where the cookies of the signed-in demo user are kept during a run. */
export const signedInState = path.join(runFolder, 'signed-in.json')

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
