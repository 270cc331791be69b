import { readFileSync } from 'node:fs'
import path from 'node:path'
import postgres from 'postgres'
import { z } from 'zod'
import { env, parseEnv } from '@/env'

const Running = z.object({
  addresses: z.object({ DATABASE_URL: z.string(), DATABASE_DIRECT_URL: z.string() }),
})
const Secrets = z.object({ masterKey: z.string(), nextauthSecret: z.string() })

/** Points this process at the database of a running copy, as its app reaches it; answers the owner's way in. */
export function openDatabaseOf(dataDir: string): postgres.Sql {
  const file = (name: string): unknown => JSON.parse(readFileSync(path.join(dataDir, name), 'utf8'))
  const { addresses } = Running.parse(file('running.json'))
  const { masterKey, nextauthSecret } = Secrets.parse(file('secrets.json'))
  Object.assign(process.env, {
    ...addresses,
    REGULARS_MASTER_KEY: masterKey,
    NEXTAUTH_SECRET: nextauthSecret,
    LOG_LEVEL: 'silent',
  })
  // settings are read once per process, and something may have done so
  Object.assign(env(), parseEnv(process.env))
  return postgres(addresses.DATABASE_DIRECT_URL, { max: 1, onnotice: () => {} })
}
