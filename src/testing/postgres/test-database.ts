import { randomBytes } from 'node:crypto'
import postgres from 'postgres'
import { inject } from 'vitest'
import { closeDatabase } from '@/db/client'
import { databaseUrl } from './database-url'

export interface TestDatabase {
  /** Connection as the owner, whom row-level security does not bind. */
  ownerUrl: string
  /** Connection as the app. */
  appUrl: string
  /** Closes the app's connections and removes the database. Call it in afterAll. */
  drop(): Promise<void>
}

/**
 * An empty, migrated database for one test file. `env()` of this file points at it from here on, so verbs, queries
 * and route handlers work on it without more ado.
 */
export async function createTestDatabase(): Promise<TestDatabase> {
  const { ownerUrl: serverUrl, template, appLogin, masterKey } = inject('testServer')
  const name = `test_${randomBytes(8).toString('hex')}`
  await asOwner(serverUrl, `create database ${name} template ${template} strategy file_copy`)
  const ownerUrl = databaseUrl(serverUrl, name)
  const appUrl = databaseUrl(serverUrl, name, appLogin)
  Object.assign(process.env, {
    NODE_ENV: 'test',
    LOG_LEVEL: process.env['LOG_LEVEL'] ?? 'silent',
    DATABASE_URL: appUrl,
    DATABASE_DIRECT_URL: ownerUrl,
    DATABASE_POOL: '5',
    REGULARS_MASTER_KEY: masterKey,
    NEXTAUTH_SECRET: 'throw-away secret of the tests, never used elsewhere',
    INNGEST_SIGNING_KEY: `signkey-test-${'ab'.repeat(16)}`,
    INNGEST_EVENT_KEY: 'throw-away',
  })
  return {
    ownerUrl,
    appUrl,
    drop: async () => {
      await closeDatabase()
      await asOwner(serverUrl, `drop database ${name} with (force)`)
    },
  }
}

async function asOwner(url: string, statement: string): Promise<void> {
  const owner = postgres(url, { max: 1, onnotice: () => {} })
  try {
    await owner.unsafe(statement)
  } finally {
    await owner.end()
  }
}
