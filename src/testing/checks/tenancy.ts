import type postgres from 'postgres'
import { findGrants, findRoles } from './tenancy-grants'
import { findForeignKeys, findIndexes, findStatuses, findTenantColumns } from './tenancy-keys'
import { findPolicies } from './tenancy-policies'
import { findViews } from './tenancy-views'

/**
 * Walks the catalog of a migrated database for whatever could let one tenant see, touch or guess another's rows.
 * @param owner connection as the owner of the database
 * @param appLogin role that the app signs in as
 * @returns a sentence per violation; deliberate differences stand in tenancy-exceptions.ts
 */
export async function findTenancyViolations(
  owner: postgres.ISql,
  appLogin: string,
): Promise<string[]> {
  const found = await Promise.all([
    findTenantColumns(owner),
    findIndexes(owner),
    findForeignKeys(owner),
    findStatuses(owner),
    findPolicies(owner),
    findViews(owner),
    findGrants(owner),
    findRoles(owner, appLogin),
  ])
  return found.flat()
}
