import path from 'node:path'
import { drizzle } from 'drizzle-orm/postgres-js'
import { migrate as runMigrations } from 'drizzle-orm/postgres-js/migrator'
import postgres from 'postgres'
import { ensureAccess, ensureAppLogin, ensureReaderLogin, ensureRoles } from './access'
import { readerPassword } from './reader'

/** Any number that only migrations use: one process migrates at a time. */
const MIGRATION_LOCK = 7_302_611

/**
 * Brings a database to the present schema. Safe to run at every start and from several processes at once.
 * @param target.ownerUrl unpooled connection as the owner (DATABASE_DIRECT_URL)
 * @param target.appUrl what the app will connect with (DATABASE_URL); its login is created if missing
 * @param target.masterKey base64; the reader's password is derived from it
 */
export async function migrate(target: {
  ownerUrl: string
  appUrl: string
  masterKey: string
}): Promise<void> {
  const owner = postgres(target.ownerUrl, {
    max: 1,
    onnotice: () => {},
    connection: { search_path: 'public' },
  })
  try {
    await owner`select pg_advisory_lock(${MIGRATION_LOCK})`
    await owner`set lock_timeout = '10s'`
    await refuseTransactionPooler(owner)
    await ensureRoles(owner)
    await runMigrations(drizzle(owner), {
      migrationsFolder: path.join(import.meta.dirname, '../../drizzle'),
    })
    await ensureAppLogin(owner, target.appUrl)
    await ensureReaderLogin(owner, readerPassword(target.masterKey))
    await ensureAccess(owner)
  } finally {
    await owner.end()
  }
}

/** A pooler in transaction mode loses session state between statements: the lock above would protect nothing. */
async function refuseTransactionPooler(owner: postgres.Sql): Promise<void> {
  const [held] = await owner<{ held: boolean }[]>`
    select exists (
      select 1 from pg_locks
      where locktype = 'advisory' and pid = pg_backend_pid() and objid = ${MIGRATION_LOCK}
    ) as held`
  const [zone] = await owner<{ lock_timeout: string }[]>`show lock_timeout`
  if (!held?.held || zone?.lock_timeout !== '10s') {
    throw new Error(
      'DATABASE_DIRECT_URL goes through a pooler in transaction mode. Point it at Postgres itself; DATABASE_URL may be pooled.',
    )
  }
}
