import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { promisify } from 'node:util'
import { createGunzip } from 'node:zlib'
import type postgres from 'postgres'
import { z } from 'zod'
import { AppError } from '@/lib/app-error'
import { openWithMaster } from '@/platform/crypto/master-key'
import { Header, Manifest, PROBE, TableStart } from './backup-format'
import { asOwner } from './owner-connection'
import { BackupDamagedError, type BackupReader, readBackup } from './read-backup'
import { readSchema } from './schema-version'
import { copyTarget, identifier, listTables, type Table } from './tables'

/**
 * Fills an empty, migrated database from a backup, all or nothing: row counts and checksums of every table are
 * compared before it commits. Throws AppError `conflict` with a sentence when the database holds rows or has another
 * schema, when the master key is another, and `invalid` when the file is damaged.
 */
export async function restoreBackup(file: string): Promise<Manifest> {
  return asOwner('restore', async (owner) => {
    try {
      const manifest = await owner.begin((tx) => restore(tx, readBackup(openBackup(file))))
      await owner`analyze`
      return manifest
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
        throw new AppError('not_found', `There is no file ${file}.`)
      }
      throw isDamage(error) ? damaged(file, error) : error
    }
  })
}

function openBackup(file: string): AsyncIterable<Buffer> {
  const source = createReadStream(file)
  const text = source.pipe(createGunzip())
  source.on('error', (error) => text.destroy(error))
  text.on('close', () => source.destroy())
  return text
}

const isDamage = (error: unknown): error is Error =>
  error instanceof BackupDamagedError ||
  error instanceof z.ZodError ||
  (error instanceof Error && 'code' in error && String(error.code).startsWith('Z_'))

function damaged(file: string, error: Error): AppError {
  const why = error instanceof BackupDamagedError ? error.message : 'it is not what a backup writes'
  return new AppError(
    'invalid',
    `${file} is damaged or no backup of Regulars: ${why}. Nothing was restored; take another copy of it.`,
  )
}

async function restore(tx: postgres.TransactionSql, backup: BackupReader): Promise<Manifest> {
  const header = Header.parse(await backup.line())
  requireMasterKey(header)
  await requireSchema(tx, header)
  await tx`set local row_security = off`
  const tables = await listTables(tx)
  await tx.unsafe(
    `lock table ${tables.map((table) => identifier(table.name)).join(', ')} in exclusive mode`,
  )
  await requireEmpty(tx, tables)
  const written: Manifest = { tables: [] }
  for (const table of tables) written.tables.push(await fill(tx, table, backup))
  const manifest = Manifest.parse(await backup.line())
  for (const [at, { table, rows, sha256 }] of manifest.tables.entries()) {
    const got = written.tables[at]
    if (got?.table !== table || got.rows !== rows || got.sha256 !== sha256) {
      throw new BackupDamagedError(`the rows of ${table} are not those that were written`)
    }
  }
  return manifest
}

/** Copies one table's rows in. Its row count is what the database says it stored. */
async function fill(tx: postgres.TransactionSql, table: Table, backup: BackupReader) {
  const start = TableStart.parse(await backup.line())
  if (start.table !== table.name || String(start.columns) !== String(table.columns)) {
    throw new BackupDamagedError(`${start.table} does not stand where ${table.name} belongs`)
  }
  const hash = createHash('sha256')
  const name = identifier(table.name)
  // What triggers derive from rows stands in the backup already.
  await tx.unsafe(`alter table ${name} disable trigger user`)
  const target = await tx.unsafe(`copy ${copyTarget(table)} from stdin`).writable()
  target.on('error', () => undefined) // the write that it ends tells of it
  for await (const chunk of backup.rows()) {
    hash.update(chunk)
    await promisify<Buffer, void>(target.write.bind(target))(chunk).catch((error) => {
      throw target.errored ?? error
    })
  }
  // The driver ends no stream whose COPY is refused at its end; the query behind it hears of the refusal.
  target.end()
  const [stored] = await tx
    .unsafe<{ rows: number }[]>(`select count(*)::int as rows from ${name}`)
    .catch((error) => {
      throw new BackupDamagedError(`the database refuses the rows of ${table.name}`, {
        cause: error,
      })
    })
  await tx.unsafe(`alter table ${name} enable trigger user`)
  return { table: table.name, rows: stored?.rows ?? 0, sha256: hash.digest('hex') }
}

function requireMasterKey(header: Header): void {
  try {
    if (openWithMaster(header.probe, PROBE.context) === PROBE.text) return
  } catch {
    // told below
  }
  throw new AppError(
    'conflict',
    'This backup was written with another master key, without which its contact data and credentials cannot be read. Set REGULARS_MASTER_KEY to that key (or REGULARS_MASTER_KEY_PREVIOUS) and try again.',
  )
}

async function requireSchema(tx: postgres.TransactionSql, header: Header): Promise<void> {
  const schema = await readSchema(tx)
  if (!schema) {
    throw new AppError(
      'conflict',
      'This database has no tables yet. Run the command migrate first.',
    )
  }
  if (schema.when === header.schema.when) return
  const name = (version: { name?: string | undefined }) => version.name ?? 'an unknown version'
  throw new AppError(
    'conflict',
    `The backup has the schema ${name(header.schema)}, this database ${name(schema)}. Restore it with the version of Regulars that wrote it, then update.`,
  )
}

async function requireEmpty(tx: postgres.TransactionSql, tables: Table[]): Promise<void> {
  for (const { name } of tables) {
    const [row] = await tx.unsafe<{ filled: boolean }[]>(
      `select exists (select 1 from ${identifier(name)}) as filled`,
    )
    if (row?.filled) {
      throw new AppError(
        'conflict',
        `This database is not empty: ${name} has rows. Restore into a new, migrated database.`,
      )
    }
  }
}
