import postgres from 'postgres'
import { env } from '@/env'

/** Runs `fn` on a connection of its own as the owner of the database, who sees every tenant. */
export async function asOwner<T>(
  name: string,
  fn: (owner: postgres.Sql) => Promise<T>,
): Promise<T> {
  const owner = postgres(env().DATABASE_DIRECT_URL, {
    max: 1,
    onnotice: () => {},
    connect_timeout: 10,
    connection: { application_name: `regulars ${name}`, search_path: 'public', TimeZone: 'UTC' },
  })
  try {
    return await fn(owner)
  } finally {
    await owner.end({ timeout: 5 })
  }
}
