import { pingDatabase } from '@/db/client'
import { env } from '@/env'
import { asOwner } from './owner-connection'
import { findRunner } from './runner'
import { expectedSchema, readSchema } from './schema-version'

/** `why` says what is wrong, and what to do, in a sentence. */
export type PartState = { ready: true } | { ready: false; why: string }

export interface Readiness {
  ready: boolean
  parts: Record<'database' | 'migrations' | 'runner', PartState> & { sandbox?: PartState }
  /** address of the stand-ins, where they run */
  sandbox?: string
}

const TIMEOUT_MS = 5000

/** Whether everything a request may need is there: the database, its schema, and what runs background functions. */
export async function checkReadiness(): Promise<Readiness> {
  const sandbox = env().REGULARS_SANDBOX_URL
  const [database, migrations, runner, standIns] = await Promise.all([
    inTime(checkDatabase(), 'The database does not answer.'),
    inTime(checkMigrations(), 'The database does not answer at DATABASE_DIRECT_URL.'),
    inTime(checkRunner(), 'The runner does not answer.'),
    sandbox && inTime(checkSandbox(sandbox), `The sandbox does not answer at ${sandbox}.`),
  ])
  const parts = { database, migrations, runner, ...(standIns && { sandbox: standIns }) }
  const ready = Object.values(parts).every((part) => part.ready)
  return { ready, parts, ...(sandbox && { sandbox }) }
}

async function inTime(check: Promise<PartState>, why: string): Promise<PartState> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<PartState>((resolve) => {
    timer = setTimeout(() => resolve({ ready: false, why }), TIMEOUT_MS)
  })
  try {
    return await Promise.race([check.catch(() => ({ ready: false as const, why })), late])
  } finally {
    clearTimeout(timer)
  }
}

async function checkDatabase(): Promise<PartState> {
  await pingDatabase()
  return { ready: true }
}

/** A schema does not go back while the program runs: once it is right, it is not asked for again. */
let isMigrated = false

async function checkMigrations(): Promise<PartState> {
  if (isMigrated) return { ready: true }
  const schema = await asOwner('readiness', readSchema)
  const expected = expectedSchema()
  // a newer one is a version of overlap: the next program migrated already
  isMigrated = (schema?.when ?? 0) >= expected.when
  if (isMigrated) return { ready: true }
  return {
    ready: false,
    why: `The database has ${schema ? `the schema ${schema.name ?? 'of another program'}` : 'no tables'}, this program needs ${expected.name}. Run the command migrate.`,
  }
}

async function checkSandbox(address: string): Promise<PartState> {
  const answer = await fetch(`${address}/__sandbox`)
  return answer.ok
    ? { ready: true }
    : { ready: false, why: `The sandbox answers ${answer.status}.` }
}

async function checkRunner(): Promise<PartState> {
  const runner = await findRunner()
  if (runner.kind === 'away') return { ready: false, why: runner.why }
  if (runner.kind === 'inngest' || runner.health.synced) return { ready: true }
  const why = runner.health.syncError
  return {
    ready: false,
    why: `The runner does not know the app’s functions yet${why ? `: ${why}` : '.'}`,
  }
}
