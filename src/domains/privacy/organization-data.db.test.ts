import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import postgres from 'postgres'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findOrg } from '@/db/client'
import { readAsTenant } from '@/db/reader'
import { storeFile } from '@/platform/storage/file-store'
import { fillTenant } from '@/testing/checks/tenancy-rows'
import { createFullPerson } from '@/testing/full-person'
import { createTestDatabase, type TestDatabase } from '@/testing/postgres/test-database'
import { rowsOfDatabase } from '@/testing/scan-database'
import { signedUp } from '@/testing/test-account'
import { createConnection, createOrg, type TestOrg } from '@/testing/test-org'
import { deleteOrganization, exportOrganization } from '.'

let database: TestDatabase
const folder = mkdtempSync(path.join(os.tmpdir(), 'regulars-test-'))
beforeAll(async () => {
  process.env['REGULARS_DATA_DIR'] = folder
  database = await createTestDatabase()
})
afterAll(async () => {
  await database.drop()
  rmSync(folder, { recursive: true })
})

const orderedAt = '2026-09-01T00:00:00Z'
const filled = async (org: TestOrg) => {
  const connectionId = await createConnection(org, { credentials: 'v1.000000000000.secret' })
  return createFullPerson(org, connectionId, { word: 'maramarker', digits: '60958', orderedAt })
}
const admin = (org: TestOrg) =>
  org.as({ actor: { kind: 'user', userId: org.orgId, name: 'A', role: 'admin' } })

test('an export is JSON lines of every table, opened, without secrets', async () => {
  const [org, other] = [await createOrg({ slug: 'exported' }), await createOrg()]
  const mara = await filled(org)
  await createFullPerson(other, await createConnection(other), {
    word: 'nilsmarker',
    digits: '71234',
    orderedAt,
  })
  await expect(exportOrganization(admin(org))).rejects.toMatchObject({ code: 'forbidden' })
  const stream = await exportOrganization(org.ctx)
  let text = ''
  for await (const chunk of stream.pipe(createGunzip())) text += String(chunk)
  const lines = text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))
  expect(lines[0]).toMatchObject({ regulars: 'organization', organization: { slug: 'exported' } })
  const sections = lines.flatMap((line) =>
    Object.keys(line).join() === 'table' ? [line.table] : [],
  )
  expect(sections).toEqual(
    expect.arrayContaining(['users', 'connections', 'customers', 'orders', 'audit_log']),
  )
  expect(sections).not.toContain('organization_keys')
  expect(lines.find(({ total_amount: total }) => total)).toMatchObject({ total_amount: '40.0000' })
  for (const value of mara.values) expect(text).toContain(value)
  for (const absent of ['nilsmarker', '000000000000.secret', other.orgId]) {
    expect(text).not.toContain(absent)
  }
})

test('a deleted organization leaves no row and no file, and every other row as it was', async () => {
  const owner = postgres(database.ownerUrl, { max: 1, onnotice: () => {} })
  const tenant = await fillTenant(owner)
  const bystander = await fillTenant(owner)
  const { key } = await storeFile(Readable.from([Buffer.from('a,b')]), 100)
  await owner`update imports set file_key = ${key} where org_id = ${tenant.orgId}`
  const attached = await storeFile(Readable.from([Buffer.from('picture')]), 100)
  await owner`
    update message_attachments set file_key = ${attached.key} where org_id = ${tenant.orgId}`
  await owner.end()
  const org = await createOrg()
  const ctx = { ...org.ctx, orgId: tenant.orgId }
  const theirs = (lines: string[]) => lines.filter((line) => !line.includes(tenant.orgId))
  const before = theirs(await rowsOfDatabase(database.ownerUrl))
  await expect(deleteOrganization(ctx, { confirmSlug: 'else' })).rejects.toMatchObject({
    code: 'invalid',
  })
  await expect(
    deleteOrganization({ ...admin(org), orgId: tenant.orgId }, { confirmSlug: tenant.marker }),
  ).rejects.toMatchObject({ code: 'forbidden' })
  expect(existsSync(path.join(folder, 'files', key))).toBe(true)
  expect(await deleteOrganization(ctx, { confirmSlug: tenant.marker })).toMatchObject({ files: 2 })
  expect(await rowsOfDatabase(database.ownerUrl, tenant.orgId)).toEqual([])
  expect(theirs(await rowsOfDatabase(database.ownerUrl))).toEqual(before)
  expect(readdirSync(path.join(folder, 'files'))).toEqual([])
  expect((await rowsOfDatabase(database.ownerUrl, bystander.orgId)).length).toBeGreaterThan(40)
  await expect(deleteOrganization(ctx, { confirmSlug: tenant.marker })).rejects.toMatchObject({
    code: 'not_found',
  })
})

test('a shop with people, orders and members goes whole; its owner keeps the account', async () => {
  const { organizationId: orgId, email } = await signedUp()
  const any = await createOrg()
  const org: TestOrg = {
    ...any,
    orgId,
    ctx: { ...any.ctx, orgId },
    rows: (statement) => readAsTenant(orgId, statement, { timeoutMs: 30_000, maxRows: 1000 }),
  }
  await filled(org)
  const [organization] = await org.rows('select slug from organizations')
  const slug = String(organization?.['slug'])
  expect((await deleteOrganization(org.ctx, { confirmSlug: slug })).rows).toBeGreaterThan(30)
  expect(await findOrg('slug', slug)).toBeUndefined()
  expect(await rowsOfDatabase(database.ownerUrl, orgId)).toEqual([])
  expect((await rowsOfDatabase(database.ownerUrl)).join()).toContain(email)
})
