import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { access, rename, rm } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import type postgres from 'postgres'
import { AppError } from '@/lib/app-error'
import { sealWithMaster } from '@/platform/crypto/master-key'
import { END_OF_ROWS, FORMAT, type Header, type Manifest, PROBE } from './backup-format'
import { asOwner } from './owner-connection'
import { readSchema } from './schema-version'
import { copyTarget, listTables } from './tables'

const NEWLINE = 0x0a

/**
 * Writes the whole database to `file` as it stood at one moment; the product goes on meanwhile. The file appears
 * under its name only when it is complete, readable by its owner alone. Encrypted fields and organization keys stay
 * sealed: REGULARS_MASTER_KEY is not in it. Throws AppError `conflict` when the file exists or there is no schema.
 */
export async function writeBackup(file: string, now: Date): Promise<Manifest> {
  await refuseExisting(file)
  const part = `${file}.part`
  return asOwner('backup', async (owner) => {
    try {
      const manifest = await owner.begin(
        'isolation level repeatable read read only',
        async (tx) => {
          const made: Manifest = { tables: [] }
          const target = createWriteStream(part, { flags: 'wx', mode: 0o600 })
          await pipeline(() => lines(tx, now, made), createGzip({ level: 6 }), target)
          return made
        },
      )
      await rename(part, file)
      return manifest
    } catch (error) {
      if (hasCode(error, 'EEXIST')) {
        throw new AppError(
          'conflict',
          `${part} exists: another backup to this file is running, or was cut off. Delete it, or name another file.`,
        )
      }
      if (hasCode(error, 'ENOENT') || hasCode(error, 'EACCES')) {
        throw new AppError('invalid', `${file} cannot be written: its folder is missing or closed.`)
      }
      await rm(part, { force: true })
      throw error
    }
  })
}

const hasCode = (error: unknown, code: string) =>
  error instanceof Error && 'code' in error && error.code === code

async function refuseExisting(file: string): Promise<void> {
  const exists = await access(file).then(
    () => true,
    () => false,
  )
  if (exists) throw new AppError('conflict', `${file} exists already. Name another file.`)
}

/** The text of the backup; fills `made` with what it wrote. */
async function* lines(
  tx: postgres.TransactionSql,
  now: Date,
  made: Manifest,
): AsyncGenerator<string | Buffer> {
  // a login that row-level security binds would write an empty backup: now it fails instead
  await tx`set local row_security = off`
  const schema = await readSchema(tx)
  if (!schema) {
    throw new AppError(
      'conflict',
      'This database has no tables of Regulars: there is nothing to back up.',
    )
  }
  const header: Header = {
    regulars: 'backup',
    format: FORMAT,
    createdAt: now.toISOString(),
    schema: { when: schema.when, ...(schema.name && { name: schema.name }) },
    probe: sealWithMaster(PROBE.text, PROBE.context),
  }
  yield `${JSON.stringify(header)}\n`
  for (const table of await listTables(tx)) {
    yield `${JSON.stringify({ table: table.name, columns: table.columns })}\n`
    const hash = createHash('sha256')
    let rows = 0
    const source = await tx.unsafe(`copy ${copyTarget(table)} to stdout`).readable()
    for await (const chunk of source as AsyncIterable<Buffer>) {
      hash.update(chunk)
      for (const byte of chunk) if (byte === NEWLINE) rows++
      yield chunk
    }
    yield END_OF_ROWS
    made.tables.push({ table: table.name, rows, sha256: hash.digest('hex') })
  }
  yield `${JSON.stringify(made)}\n`
}
