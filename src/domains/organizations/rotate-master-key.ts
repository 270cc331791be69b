import { and, eq, gt, isNotNull, sql } from 'drizzle-orm'
import { withOrg, withSystem } from '@/db/client'
import { rewrapped } from '@/db/keyring'
import { accountMails, imports, organizationKeys } from '@/db/schema'
import { deleteFile, needsPreviousMaster, openFile, storeFile } from '@/platform/storage/file-store'
import { rewrappedEnvelope } from './account-mail'
import { allOrganizations } from './all-organizations'

const ROWS_AT_ONCE = 500

export interface MasterRotation {
  /** organization keys wrapped anew */
  keys: number
  /** account mails sealed anew */
  mails: number
  /** files of messages encrypted anew */
  attachments: number
  /** uploaded files, not imported yet, that need the previous key still */
  files: number
}

/**
 * Wraps with the present master key what the previous one wrapped: organization keys, account mails and files of
 * messages. A few rows at a time; safe to stop and repeat. Throws when a row was wrapped with neither.
 */
export async function rotateMasterKey(): Promise<MasterRotation> {
  return {
    keys: await rewrapKeys(),
    mails: await rewrapMails(),
    attachments: await encryptAttachments(),
    files: await countFormerFiles(),
  }
}

async function encryptAttachments(): Promise<number> {
  let count = 0
  for (const { id: orgId } of await allOrganizations()) {
    const rows = await withOrg<{ id: string; key: string }>(
      orgId,
      sql`select id, file_key as key from message_attachments where org_id = ${orgId} and file_key is not null`,
    )
    for (const { id, key } of rows.filter((row) => needsPreviousMaster(row.key))) {
      const anew = await storeFile(await openFile(key), Number.POSITIVE_INFINITY)
      const [replaced] = await withOrg(
        orgId,
        sql`
          update message_attachments set file_key = ${anew.key}
          where org_id = ${orgId} and id = ${id} and file_key = ${key} returning id`,
      )
      // whoever deleted it meanwhile deleted the file that it named
      await deleteFile(replaced ? key : anew.key)
      count++
    }
  }
  return count
}

async function countFormerFiles(): Promise<number> {
  let count = 0
  for (const { id } of await allOrganizations()) {
    const rows = await withOrg(id, (tx) =>
      tx.select({ fileKey: imports.fileKey }).from(imports).where(isNotNull(imports.fileKey)),
    )
    count += rows.filter(({ fileKey }) => fileKey && needsPreviousMaster(fileKey)).length
  }
  return count
}

async function rewrapKeys(): Promise<number> {
  let count = 0
  for (let after: string | undefined; ; ) {
    const rows = await withSystem('find wrapped organization keys', (tx) =>
      tx
        .select({
          orgId: organizationKeys.orgId,
          keyId: organizationKeys.keyId,
          wrapped: organizationKeys.wrapped,
          place: sql<string>`${organizationKeys.orgId} || ' ' || ${organizationKeys.keyId}`,
        })
        .from(organizationKeys)
        .where(after === undefined ? sql`true` : sql`org_id || ' ' || key_id > ${after}`)
        .orderBy(sql`org_id || ' ' || key_id`)
        .limit(ROWS_AT_ONCE),
    )
    for (const row of rows) {
      const wrapped = rewrapped(row)
      if (!wrapped) continue
      await withSystem('wrap an organization key anew', (tx) =>
        tx
          .update(organizationKeys)
          .set({ wrapped })
          .where(
            and(
              eq(organizationKeys.orgId, row.orgId),
              eq(organizationKeys.keyId, row.keyId),
              eq(organizationKeys.wrapped, row.wrapped),
            ),
          ),
      )
      count++
    }
    after = rows.at(-1)?.place
    if (rows.length < ROWS_AT_ONCE) return count
  }
}

async function rewrapMails(): Promise<number> {
  let count = 0
  for (let after: string | undefined; ; ) {
    const rows = await withSystem('find sealed account mails', (tx) =>
      tx
        .select({ id: accountMails.id, envelope: accountMails.envelope })
        .from(accountMails)
        .where(after === undefined ? sql`true` : gt(accountMails.id, after))
        .orderBy(accountMails.id)
        .limit(ROWS_AT_ONCE),
    )
    for (const row of rows) {
      const envelope = rewrappedEnvelope(row)
      if (!envelope) continue
      await withSystem('seal an account mail anew', (tx) =>
        tx
          .update(accountMails)
          .set({ envelope })
          .where(and(eq(accountMails.id, row.id), eq(accountMails.envelope, row.envelope))),
      )
      count++
    }
    after = rows.at(-1)?.id
    if (rows.length < ROWS_AT_ONCE) return count
  }
}
