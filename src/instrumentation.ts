/** Runs once when the server starts: a missing or malformed setting stops it with a sentence. */
export async function register(): Promise<void> {
  if (process.env['NEXT_RUNTIME'] !== 'nodejs') return
  const { env } = await import('./env')
  env()
}
