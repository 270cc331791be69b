import postgres from 'postgres'
import { v7 as uuidv7 } from 'uuid'
import { makeBigShop } from './bench/big-shop'
import { createTestDatabase } from './postgres/test-database'
import { createOrg } from './test-org'

/**
 * A database with a shop so large that the planner tells looking up from reading everything, and its owner, whom no rule
 * binds: end it when all is filled in.
 */
export async function openBigShop() {
  const database = await createTestDatabase()
  const org = await createOrg()
  const owner = postgres(database.ownerUrl, { max: 1, onnotice: () => {} })
  const connectionId = uuidv7()
  await makeBigShop(owner, {
    ...{ orgId: org.orgId, connectionId, customers: 20_000, orders: 20_000 },
    ...{ currency: 'GBP', timeZone: 'UTC' },
  })
  return { database, org, owner, connectionId }
}
