import { randomBytes } from 'node:crypto'
import postgres from 'postgres'
import { closeDatabase } from '@/db/client'
import { migrate } from '@/db/migrate'
import { env, parseEnv } from '@/env'

export interface BenchDatabase {
  /** as the owner, whom row-level security does not bind */
  owner: postgres.Sql
  close: () => Promise<void>
}

const masterKey = randomBytes(32).toString('base64')
const appLogin = { user: 'regulars_bench', password: randomBytes(12).toString('hex') }

/** A migrated database of its own on the server of BENCH_OWNER_URL; the product is pointed at it. */
export async function openBenchDatabase(name: string, template?: string): Promise<BenchDatabase> {
  const server = process.env['BENCH_OWNER_URL']
  if (!server) throw new Error('BENCH_OWNER_URL is missing: start this with npm run bench.')
  const admin = postgres(server, { max: 1, onnotice: () => {} })
  await admin.unsafe(`drop database if exists ${name} with (force)`)
  await admin.unsafe(
    `create database ${name} ${template ? `template ${template} strategy file_copy` : ''}`,
  )
  await admin.end()
  const ownerUrl = new URL(server)
  ownerUrl.pathname = name
  const appUrl = new URL(ownerUrl)
  appUrl.username = appLogin.user
  appUrl.password = appLogin.password
  await migrate({ ownerUrl: ownerUrl.href, appUrl: appUrl.href, masterKey })
  Object.assign(process.env, {
    DATABASE_URL: appUrl.href,
    DATABASE_DIRECT_URL: ownerUrl.href,
    REGULARS_MASTER_KEY: masterKey,
    NEXTAUTH_SECRET: 'only for this measurement, never used elsewhere',
    LOG_LEVEL: 'silent',
  })
  // settings are read once per process, and another measurement of this one may have done so
  Object.assign(env(), parseEnv(process.env))
  const owner = postgres(ownerUrl.href, { max: 1, onnotice: () => {} })
  return {
    owner,
    close: async () => {
      await closeDatabase()
      await owner.end()
    },
  }
}
