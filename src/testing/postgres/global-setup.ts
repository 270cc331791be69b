import { randomBytes } from 'node:crypto'
import postgres from 'postgres'
import type { TestProject } from 'vitest/node'
import { migrate } from '@/db/migrate'
import { startThrowAwayPostgres } from '../../../scripts/launch/postgres/throw-away.mjs'
import { THROW_AWAY_KEY } from '../throw-away-key'
import { databaseUrl } from './database-url'

/** What every test file gets to know about the server of this run. */
export interface TestServer {
  /** Connection as the owner to the server's maintenance database. */
  ownerUrl: string
  /** Name of the migrated, empty database that test databases are copied from. */
  template: string
  /** Login of the app, on every database of the server. */
  appLogin: { user: string; password: string }
  masterKey: string
}

declare module 'vitest' {
  export interface ProvidedContext {
    testServer: TestServer
  }
}

// roles belong to the server, not to one database: their passwords must be the same for runs that share one
const APP_LOGIN = { user: 'regulars_web', password: 'throw-away' }

/**
 * Runs once before the database tests: a throw-away Postgres (or the one of TEST_POSTGRES_URL) with our migrations
 * applied to a template database.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env['TEST_POSTGRES_URL']
  const own = given ? undefined : await startThrowAwayPostgres({ durable: false })
  const ownerUrl = given ?? own?.ownerUrl ?? ''
  const template = `template_${randomBytes(6).toString('hex')}`
  const owner = postgres(ownerUrl, { max: 1, onnotice: () => {} })
  try {
    await owner.unsafe(`create database ${template}`)
    await migrate({
      ownerUrl: databaseUrl(ownerUrl, template),
      appUrl: databaseUrl(ownerUrl, template, APP_LOGIN),
      masterKey: THROW_AWAY_KEY,
    })
    await owner.unsafe(`alter database ${template} allow_connections false`)
  } catch (error) {
    await own?.stop()
    throw error
  } finally {
    await owner.end()
  }
  project.provide('testServer', {
    ownerUrl,
    template,
    appLogin: APP_LOGIN,
    masterKey: THROW_AWAY_KEY,
  })
  return async () => {
    if (own) return own.stop()
    const last = postgres(ownerUrl, { max: 1 })
    await last.unsafe(`drop database if exists ${template}`)
    await last.end()
  }
}
