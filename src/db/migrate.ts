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
    await refuseTransactionPooler(owner, target.ownerUrl)
    await owner`select pg_advisory_lock(${MIGRATION_LOCK})`
    await owner`set lock_timeout = '10s'`
    await refuseLostState(owner)
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

const POOLED =
  'DATABASE_DIRECT_URL goes through a pooler in transaction mode. Point it at Postgres itself; DATABASE_URL may be pooled.'

/**
 * A pooler in transaction mode loses session state between statements: the lock would protect nothing. PgBouncer refuses
 * the startup parameter search_path unless told to ignore it; then the same server process behind two connections tells.
 */
async function refuseTransactionPooler(owner: postgres.Sql, ownerUrl: string): Promise<void> {
  const second = postgres(ownerUrl, { max: 1, prepare: false, onnotice: () => {} })
  const pidOf = async (client: postgres.Sql) =>
    (await client<{ pid: number }[]>`select pg_backend_pid() as pid`)[0]?.pid
  try {
    if ((await pidOf(owner)) === (await pidOf(second))) throw new Error(POOLED)
  } catch (error) {
    throw /startup parameter/.test(String(error)) ? new Error(POOLED, { cause: error }) : error
  } finally {
    await second.end()
  }
}

/** The same for a busy pooler, which handed out two processes: what was set a moment ago must still be there. */
async function refuseLostState(owner: postgres.Sql): Promise<void> {
  const [state] = await owner<{ kept: boolean }[]>`
    select current_setting('lock_timeout') = '10s' and exists (
      select 1 from pg_locks
      where locktype = 'advisory' and pid = pg_backend_pid() and objid = ${MIGRATION_LOCK}
    ) as kept`
  if (!state?.kept) throw new Error(POOLED)
}
