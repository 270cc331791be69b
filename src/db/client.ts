import { sql } from 'drizzle-orm'
import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js'
import postgres from 'postgres'
import { env } from '@/env'

export type Database = PostgresJsDatabase
/** A transaction. Every one that reaches a domain is bound to one tenant or taken by withSystem(). */
export type Tx = Parameters<Parameters<Database['transaction']>[0]>[0]

let open: { client: postgres.Sql; db: Database } | undefined

function connect() {
  if (!open) {
    const client = postgres(env().DATABASE_URL, {
      max: env().DATABASE_POOL,
      // named statements do not survive PgBouncer's transaction mode
      prepare: false,
      onnotice: () => {},
      connection: { application_name: 'regulars', TimeZone: 'UTC' },
    })
    open = { client, db: drizzle(client) }
  }
  return open
}

const database = (): Database => connect().db

/** One tenant transaction: everything inside sees and writes rows of `orgId` only. */
export function withOrg<T>(orgId: string, fn: (tx: Tx) => Promise<T>): Promise<T> {
  return database().transaction(async (tx) => {
    await tx.execute(sql`select set_config('app.org_id', ${orgId}, true)`)
    return fn(tx)
  })
}

/** A tenant transaction on the driver itself: for COPY, which the query builder does not speak. */
export function withOrgDriver<T>(
  orgId: string,
  fn: (tx: postgres.TransactionSql) => Promise<T>,
): Promise<T> {
  return connect().client.begin(async (tx) => {
    await tx`select set_config('app.org_id', ${orgId}, true)`
    return fn(tx)
  }) as Promise<T>
}

/** The same, read-only, and of everything as it stood at one moment. */
export function withOrgSnapshot<T>(
  orgId: string,
  fn: (tx: postgres.TransactionSql) => Promise<T>,
): Promise<T> {
  return connect().client.begin('isolation level repeatable read read only', async (tx) => {
    await tx`select set_config('app.org_id', ${orgId}, true)`
    return fn(tx)
  }) as Promise<T>
}

/**
 * A transaction across tenants, as a role that is granted a listed set of columns (src/db/access.ts).
 * Only domains/organizations, domains/connections and the outbox relay may import it.
 * @param reason why a tenant transaction cannot do it; stands in the server's activity view
 */
export function withSystem<T>(reason: string, fn: (tx: Tx) => Promise<T>): Promise<T> {
  return database().transaction(async (tx) => {
    await tx.execute(
      sql`select set_config('role', 'regulars_system', true), set_config('application_name', ${`regulars: ${reason}`}, true)`,
    )
    return fn(tx)
  })
}

/**
 * Whose a key is, before any tenant is known.
 * @param key for `account` "<marketplace> <external id>"; for `api_key` and `invitation` the hex SHA-256 of the secret
 * @param tx asks inside an open transaction
 */
export async function findOrg(
  kind: 'slug' | 'connection' | 'account' | 'api_key' | 'invitation',
  key: string,
  tx?: Tx,
): Promise<string | undefined> {
  const rows = await (tx ?? database()).execute<{ org: string | null }>(
    sql`select internal.find_org(${kind}, ${key}) as org`,
  )
  return rows[0]?.org ?? undefined
}

/** Runs `fn` as the tenant would ask a plain question; used to tell whether the database answers. */
export async function pingDatabase(): Promise<void> {
  await database().execute(sql`select 1`)
}

/** Closes every connection of this process. */
export async function closeDatabase(): Promise<void> {
  await open?.client.end({ timeout: 5 })
  open = undefined
}
