import { randomBytes } from 'node:crypto'
import { type SQL, sql } from 'drizzle-orm'
import type { Tx } from './client'
import { type Keyring, writingKeys } from './keyring'

/** What the external id of an erased identity begins with. */
const PREFIX = 'erased:'

/** An identity whose person was erased there, as a condition on `i`. */
export const isErasedIdentity = sql.raw(`i.external_id like '${PREFIX}%'`)

/** The same of a buyer's id, wherever it stands. */
export const isErasedId = (column: SQL): SQL => sql`${column} like ${sql.raw(`'${PREFIX}%'`)}`

/** What stands where a value of an erased person stood. */
export const ERASED_TEXT = '[erased]'

/** Stands for a buyer's id of whom nothing is remembered. */
export const anonymousId = (): string => `${PREFIX}${randomBytes(32).toString('hex')}`

/** Stands for a buyer's id so that only who knows the id, and has the key, recognizes it. */
export const erasedId = (keys: Keyring, connectionId: string, externalId: string): string =>
  `${PREFIX}${keys.hash('buyer', `${connectionId}\n${externalId}`).toString('hex')}`

export interface ErasedBuyer {
  externalId: string
  /** the external id of the identity that stands for them */
  standIn: string
  /** what they did until then stays without contact data; what they do later is new */
  erasedAt: string
}

/** Whether anybody of the organization was erased: where nobody was, nobody need be looked for. */
export async function anyoneErased(tx: Tx, orgId: string): Promise<boolean> {
  const rows = await tx.execute(
    sql`
      select 1 from privacy_requests
      where org_id = ${orgId} and demand = 'erase' and done_at is not null limit 1`.inlineParams(),
  )
  return rows.length > 0
}

/**
 * Those of a connection's buyers who were erased. Whoever takes orders, customers or checkouts in leaves out the contact
 * data of these, as far as it is older than the erasure, and puts `standIn` in place of the id.
 */
export async function findErasedBuyers(
  tx: Tx,
  keys: Keyring,
  source: { orgId: string; connectionId: string; externalIds: string[] },
): Promise<ErasedBuyer[]> {
  const { orgId, connectionId, externalIds } = source
  const asked = new Map(externalIds.map((id) => [erasedId(keys, connectionId, id), id]))
  const rows = await tx.execute<{ standIn: string; erasedAt: string }>(sql`
    select i.external_id as "standIn", i.created_at::text as "erasedAt"
    from jsonb_array_elements_text(${JSON.stringify([...asked.keys()])}::jsonb) a (id)
    join customer_identities i on i.org_id = ${orgId} and i.connection_id = ${connectionId} and i.external_id = a.id`)
  return rows.map((row) => ({ externalId: asked.get(row.standIn) ?? '', ...row }))
}

/** A temporary table of records on their way in. */
export interface IncomingRecords {
  table: string
  /** column of the source's own id of the buyer */
  buyer: string
  /** column of the time the buyer acted */
  at: string
  /** columns of contact data, and hashes of it */
  contact: readonly string[]
}

/**
 * Takes erased people out of incoming records that are older than the erasure: stand-ins for ids, no contact data.
 * Answers whether there were any.
 */
export async function leaveOutErased(
  tx: Tx,
  source: { orgId: string; connectionId: string },
  { table, buyer, at, contact }: IncomingRecords,
): Promise<boolean> {
  if (!(await anyoneErased(tx, source.orgId))) return false
  const [records, id] = [sql.identifier(table), sql.identifier(buyer)]
  const rows = await tx.execute<{ id: string }>(
    sql`select distinct ${id} as id from ${records} where ${id} is not null`,
  )
  const erased = await findErasedBuyers(tx, await writingKeys(tx, source.orgId), {
    ...source,
    externalIds: rows.map((row) => row.id),
  })
  if (erased.length === 0) return false
  const blank = contact.map((column) => sql`${sql.identifier(column)} = null`)
  await tx.execute(sql`
    update ${records} r set ${id} = e."standIn", ${sql.join(blank, sql`, `)}
    from jsonb_to_recordset(${JSON.stringify(erased)}::jsonb) e ("externalId" text, "standIn" text, "erasedAt" timestamptz)
    where r.${id} = e."externalId" and r.${sql.identifier(at)} <= e."erasedAt"`)
  return true
}
