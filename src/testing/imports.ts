import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import {
  applyChunk,
  confirmImport,
  finishImport,
  getImportDetails,
  type ImportDetails,
  requestRevert,
  revertImport,
  stageImport,
  uploadImport,
} from '@/domains/imports'
import { createTestDatabase } from './postgres/test-database'
import type { TestOrg } from './test-org'

/** A database and a folder for uploaded files of this test file's own. */
export async function useImportDatabase(): Promise<{ close: () => Promise<void>; files: string }> {
  const files = mkdtempSync(path.join(tmpdir(), 'regulars-imports-'))
  process.env['REGULARS_DATA_DIR'] = files
  const database = await createTestDatabase()
  return {
    files,
    close: async () => {
      await database.drop()
      rmSync(files, { recursive: true, force: true })
    },
  }
}

export type Content = string | Buffer

async function* bytesOf(content: Content): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(content as string)
  for (let at = 0; at < bytes.length; at += 65_536) yield bytes.subarray(at, at + 65_536)
}

/** Uploads a file as a person does, without the background function that would read it. */
export async function upload(org: TestOrg, content: Content, name = 'orders.csv'): Promise<string> {
  const { importId } = await uploadImport(org.ctx, { name, content: bytesOf(content) })
  return importId
}

/** Uploads a file and reads it, up to the rehearsal, as the background function does. */
export async function rehearsed(
  org: TestOrg,
  content: Content,
  name?: string,
): Promise<ImportDetails> {
  const importId = await upload(org, content, name)
  await stageImport(org.ctx, { importId, inBackground: true })
  return getImportDetails(org.ctx, importId)
}

/** Says yes to a rehearsed import and applies it to the end. */
export async function applied(org: TestOrg, importId: string): Promise<ImportDetails> {
  await confirmImport(org.ctx, { importId })
  return finished(org, importId)
}

/** Applies an import that nobody needs to say yes to, or who said it did, to the end. */
export async function finished(org: TestOrg, importId: string): Promise<ImportDetails> {
  while ((await applyChunk(org.ctx, { importId })).more);
  await finishImport(org.ctx, { importId })
  return getImportDetails(org.ctx, importId)
}

/** Takes a file in from upload to end. */
export async function imported(
  org: TestOrg,
  content: Content,
  name?: string,
): Promise<ImportDetails> {
  return applied(org, (await rehearsed(org, content, name)).id)
}

export async function reverted(org: TestOrg, importId: string) {
  await requestRevert(org.ctx, { importId })
  return revertImport(org.ctx, { importId })
}

const withoutTouch = "(to_jsonb(t) - 'updated_at')::text"
const facts = {
  orders: 't::text',
  order_items: 't::text',
  customer_identities: withoutTouch,
  identity_keys: "row(kind, encode(hash, 'hex'), customer_id)::text",
  consents: 't::text',
  customers: withoutTouch,
}

/** A hash of everything an import writes, by table, without the time a row was last touched. */
export async function contentHashes(org: TestOrg): Promise<Record<string, string>> {
  const hashes: Record<string, string> = {}
  for (const [table, row] of Object.entries(facts)) {
    const [content] = await org.rows(
      `select count(*) || ' rows ' || coalesce(sum(hashtextextended(${row}, 0)), 0) as hash from ${table} t`,
    )
    hashes[table] = String(content?.['hash'])
  }
  return hashes
}
