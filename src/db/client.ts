import { is, SQL, sql } from 'drizzle-orm'
import { drizzle, type PostgresJsDatabase, PostgresJsSession } from 'drizzle-orm/postgres-js'
import postgres from 'postgres'
import { env } from '@/env'

export type Database = PostgresJsDatabase
/** A transaction. Every one that reaches a domain is bound to one tenant or taken by withSystem(). */
export type Tx = Parameters<Parameters<Database['transaction']>[0]>[0]

interface Connections {
  client: postgres.Sql
  db: Database
}
let open: Connections | undefined
let beside: Connections | undefined

function connect(max: number): Connections {
  const client = postgres(env().DATABASE_URL, {
    max,
    // named statements do not survive PgBouncer's transaction mode
    prepare: false,
    onnotice: () => {},
    connection: {
      application_name: 'regulars',
      TimeZone: 'UTC',
      // values that stand in the text of a statement are quoted for it
      standard_conforming_strings: 'on',
    },
  })
  return { client, db: drizzle(client) }
}

function database(): Database {
  open ??= connect(env().DATABASE_POOL)
  return open.db
}

// The driver sends a statement without parameters in one round trip, together with others; one with parameters, without
// named statements, waits for two alone. What comes with every request therefore has its values in the text.

/**
 * One tenant transaction: everything inside sees and writes rows of `orgId` only. A single statement is sent together
 * with the rest, in one round trip, with its values quoted in the text; its rows come back.
 * @param lock an expression that takes a lock, before anything is read
 */
export function withOrg<Row>(orgId: string, statement: SQL, lock?: SQL): Promise<Row[]>
export function withOrg<T>(orgId: string, fn: (tx: Tx) => Promise<T>, lock?: SQL): Promise<T>
export function withOrg(
  orgId: string,
  work: SQL | ((tx: Tx) => Promise<unknown>),
  lock?: SQL,
): Promise<unknown> {
  const also = lock ? sql`, ${lock}` : sql``
  return transaction(database(), sql`${asOrg(orgId)}${also}`, work)
}

/**
 * A short tenant transaction while another one of this process is open, on a connection kept for that: where everybody
 * who holds one of the pool's waited for a second, nobody would get it.
 */
export function withOrgBeside<T>(orgId: string, fn: (tx: Tx) => Promise<T>): Promise<T> {
  beside ??= connect(1)
  return transaction(beside.db, asOrg(orgId), fn) as Promise<T>
}

const asOrg = (orgId: string): SQL => sql`select set_config('app.org_id', ${orgId}, true)`

/** A transaction that `first` says whose it is. Statements sent together are one transaction to the server. */
async function transaction(
  db: Database,
  first: SQL,
  work: SQL | ((tx: Tx) => Promise<unknown>),
): Promise<unknown> {
  if (is(work, SQL)) {
    const results = await db.execute(sql`${first}; ${work}`.inlineParams())
    return results.at(-1)
  }
  return db.transaction(async (tx) => {
    await tx.execute(first.inlineParams())
    return work(tx)
  })
}

/** The driver beneath a transaction: for COPY, which the query builder does not speak. */
export function driverOf(tx: Tx): postgres.TransactionSql {
  const { session } = tx._
  if (!(session instanceof PostgresJsSession)) throw new Error('No transaction of postgres.js')
  return session.client
}

/** A tenant transaction on the driver itself, read-only, of everything as it stood at one moment. */
export function withOrgSnapshot<T>(
  orgId: string,
  fn: (tx: postgres.TransactionSql) => Promise<T>,
): Promise<T> {
  return database().transaction(
    async (tx) => {
      await tx.execute(asOrg(orgId).inlineParams())
      return fn(driverOf(tx))
    },
    { isolationLevel: 'repeatable read', accessMode: 'read only' },
  )
}

/**
 * A transaction across tenants, as a role that is granted a listed set of columns (src/db/access.ts).
 * Only domains/organizations, domains/connections, domains/money and the outbox relay may import it.
 * @param reason why a tenant transaction cannot do it; stands in the server's activity view
 */
export function withSystem<Row>(reason: string, statement: SQL): Promise<Row[]>
export function withSystem<T>(reason: string, fn: (tx: Tx) => Promise<T>): Promise<T>
export function withSystem(
  reason: string,
  work: SQL | ((tx: Tx) => Promise<unknown>),
): Promise<unknown> {
  const first = sql`
    select set_config('role', 'regulars_system', true), set_config('application_name', ${`regulars: ${reason}`}, true)`
  return transaction(database(), first, work)
}

/**
 * Whose a key is, before any tenant is known.
 * @param key for `account` "<marketplace> <external id>"; for `api_key`, `invitation` and `message_link` the hex SHA-256 of the secret
 * @param tx asks inside an open transaction
 */
export async function findOrg(
  kind: 'slug' | 'connection' | 'account' | 'api_key' | 'invitation' | 'message_link',
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
  await Promise.all([open, beside].map((connections) => connections?.client.end({ timeout: 5 })))
  open = undefined
  beside = undefined
}
