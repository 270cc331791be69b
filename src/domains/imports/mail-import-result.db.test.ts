import { eq } from 'drizzle-orm'
import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { withOrg } from '@/db/client'
import type { Ctx } from '@/db/context'
import { imports } from '@/db/schema'
import { listMailbox } from '@/domains/organizations'
import { createTestDatabase, type TestDatabase } from '@/testing/postgres/test-database'
import { signedUp } from '@/testing/test-account'
import { mailImportResult, startImport } from '.'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

/** An import by somebody who has just signed up, finished after so many minutes. */
async function finished(minutes: number) {
  const ana = await signedUp()
  const ctx: Ctx = {
    orgId: ana.organizationId,
    actor: { kind: 'user', userId: ana.userId, name: 'Ana Ito', role: 'owner' },
    correlationId: uuidv7(),
    now: () => new Date(),
  }
  const { importId } = await startImport(ctx, {
    fileName: 'orders.csv',
    fileKey: 'none',
    fileBytes: 1,
  })
  const startedAt = new Date('2026-11-20T10:00:00Z')
  await withOrg(ctx.orgId, (tx) =>
    tx
      .update(imports)
      .set({
        status: 'completed',
        summary: {
          created: 25_900,
          changed: 3,
          unchanged: 0,
          cancelled: 0,
          withoutBuyer: 0,
          newCustomers: 0,
        },
        rejectedLines: 12,
        startedAt,
        finishedAt: new Date(startedAt.getTime() + minutes * 60_000),
      })
      .where(eq(imports.id, importId)),
  )
  const mails = async () =>
    (await listMailbox()).filter((mail) => mail.to === ana.email && mail.subject.includes('Import'))
  return { ctx, importId, mails }
}

test('a long import is reported by mail once, however often the job runs', async () => {
  const { ctx, importId, mails } = await finished(5)
  await mailImportResult(ctx, importId)
  await mailImportResult(ctx, importId)
  const sent = await mails()
  expect(sent).toMatchObject([{ subject: 'Import finished: orders.csv', status: 'sent' }])
  expect(sent[0]?.text).toContain('25,900')
  expect(sent[0]?.text).toContain(`/import/${importId}`)
})

test('a short import is not', async () => {
  const { ctx, importId, mails } = await finished(1)
  expect(await mailImportResult(ctx, importId)).toBe(false)
  expect(await mails()).toEqual([])
})
