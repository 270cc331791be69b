import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import type { Sql } from '../database'

const MIGRATION_LOCK = 7_301_420_001
const FILE_NAME = /^(\d{4})-[a-z0-9-]+\.sql$/

/**
 * Brings the schema `engine` of the database up to the version of this code.
 * Runs in one transaction under a lock, so several starting engines do it once.
 */
export async function migrate(sql: Sql): Promise<void> {
  const files = (await readdir(import.meta.dirname)).filter((f) => FILE_NAME.test(f)).sort()
  await sql.begin(async (tx) => {
    await tx`set local lock_timeout = '30s'`
    await tx`select pg_advisory_xact_lock(${MIGRATION_LOCK})`
    await tx`create schema if not exists engine`
    await tx`create table if not exists engine.migration (
      version int primary key, applied_at timestamptz not null default now())`
    const applied = await tx<{ version: number }[]>`select version from engine.migration`
    const done = new Set(applied.map((row) => row.version))
    for (const file of files) {
      const version = Number(file.slice(0, 4))
      if (done.has(version)) continue
      await tx.unsafe(await readFile(path.join(import.meta.dirname, file), 'utf8'))
      await tx`insert into engine.migration (version) values (${version})`
    }
  })
}
