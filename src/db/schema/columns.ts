import { sql } from 'drizzle-orm'
import {
  type AnyPgColumn,
  check,
  customType,
  numeric,
  type PgColumn,
  type PgTableExtraConfigValue,
  pgPolicy,
  pgRole,
  timestamp,
  uuid,
} from 'drizzle-orm/pg-core'

/** What the web app, jobs and CLI run as. Cannot bypass row-level security. */
export const appRole = pgRole('regulars_app').existing()
/** What `regulars sql` and Ask run as: its own login, bound to one tenant by a signed token. */
export const readerRole = pgRole('regulars_reader').existing()
/** Owns the tenant views; no one can sign in as it. */
export const viewsRole = pgRole('regulars_views').existing()
/** Taken by withSystem() for the few columns that are read across tenants. */
export const systemRole = pgRole('regulars_system').existing()

/** The tenant of this transaction; NULL when none is set, so that nothing matches. */
export const currentOrg = sql`nullif(current_setting('app.org_id', true), '')::uuid`

export const id = () => uuid('id').notNull()
export const orgId = () => uuid('org_id').notNull()
export const at = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' })
export const createdAt = () => at('created_at').notNull().defaultNow()
export const updatedAt = () => at('updated_at').notNull().defaultNow()
/** An amount of money: decimal string in TypeScript, four places; its currency stands beside it. */
export const money = (name: string) => numeric(name, { precision: 19, scale: 4 })
/** Text sealed with the organization's data key (src/db/keyring.ts): `v1.<key id>.<base64url>`. */
export const encrypted = customType<{ data: string; driverData: string }>({
  dataType: () => 'text',
})
/** Keyed hash (HMAC-SHA-256) of a normalized e-mail address or phone number. */
export const bytes = customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => 'bytea' })

/** A text column whose values are listed; a CHECK, never a Postgres enum (enums are not leakproof). */
export const oneOf = (name: string, column: AnyPgColumn, values: readonly string[]) =>
  check(name, sql`${column} in (${sql.raw(values.map((v) => `'${v}'`).join(', '))})`)

/** The policies that every tenant table carries: only rows of this transaction's organization. */
export function tenantPolicies(
  table: { orgId: PgColumn },
  system?: 'read' | 'write',
): PgTableExtraConfigValue[] {
  const own = sql`${table.orgId} = ${currentOrg}`
  return [
    pgPolicy('tenant', { to: appRole, using: own, withCheck: own }),
    pgPolicy('tenant_reader', {
      to: readerRole,
      for: 'select',
      using: sql`${table.orgId} = (select internal.reader_org())`,
    }),
    pgPolicy('tenant_views', { to: viewsRole, for: 'select', using: sql`true` }),
    ...(system
      ? [
          pgPolicy('system', {
            to: systemRole,
            for: system === 'read' ? 'select' : 'all',
            using: sql`true`,
          }),
        ]
      : []),
  ]
}
