import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '@/db/context'
import { imported, rehearsed, upload, useImportDatabase } from '@/testing/imports'
import { createOrg, type TestOrg } from '@/testing/test-org'
import * as imports from '.'

let close: () => Promise<void>
beforeAll(async () => {
  ;({ close } = await useImportDatabase())
})
afterAll(() => close())

const content = 'Order,Date,Item,Price,Email\n1,2026-03-01,Lantern,2.00,a@shop.example\n2,x,,,'
const person = (role: 'viewer' | 'agent' | 'admin'): Actor => ({
  kind: 'user',
  userId: '0190a000-0000-7000-8000-000000000001',
  name: role,
  role,
})

/** Everything that takes the id of an import. */
async function doors(org: TestOrg, importId: string) {
  const { ctx } = org
  const mapping = (await imports.getImportDetails(ctx, importId).catch(() => undefined))
    ?.mapping ?? {
    columns: { orderNumber: 'Order', orderedAt: 'Date', unitPrice: 'Price' },
    dateFormat: 'year_first' as const,
    decimalMark: '.' as const,
    statusValues: {},
    paymentValues: {},
    linesAreItems: true,
  }
  return {
    getImportDetails: () => imports.getImportDetails(ctx, importId),
    previewImport: () => imports.previewImport(ctx, importId),
    listRejectedLines: () => imports.listRejectedLines(ctx, importId, 10),
    rejectedRowsCsv: () => imports.rejectedRowsCsv(ctx, importId),
    stageImport: () => imports.stageImport(ctx, { importId, inBackground: true }),
    remapImport: () => imports.remapImport(ctx, { importId, mapping }),
    confirmImport: () => imports.confirmImport(ctx, { importId }),
    applyChunk: () => imports.applyChunk(ctx, { importId }),
    finishImport: () => imports.finishImport(ctx, { importId }),
    discardImport: () => imports.discardImport(ctx, { importId }),
    failImport: () => imports.failImport(ctx, { importId, error: 'x' }),
    requestRevert: () => imports.requestRevert(ctx, { importId }),
    revertImport: () => imports.revertImport(ctx, { importId }),
  }
}

const state = (org: TestOrg) => org.rows('select id, status, chunks_done, error from imports')

describe('another organization’s import', () => {
  test('is not found through any door, and stays as it is', async () => {
    const [mine, theirs] = await Promise.all([createOrg(), createOrg()])
    const waiting = await rehearsed(mine, content)
    const done = await imported(mine, content)
    const before = await state(mine)
    for (const { id } of [waiting, done]) {
      for (const [name, open] of Object.entries(await doors(theirs, id)))
        await expect(open(), name).rejects.toMatchObject({ code: 'not_found' })
    }
    expect(await state(mine)).toEqual(before)
    expect((await imports.listImports(theirs.ctx)).imports).toEqual([])
  })

  test('cannot lend its channel', async () => {
    const [mine, theirs] = await Promise.all([createOrg(), createOrg()])
    const { connectionId } = await imported(mine, content)
    await expect(
      imports.startImport(theirs.ctx, {
        fileName: 'a.csv',
        fileKey: '0'.repeat(32),
        fileBytes: 1,
        connectionId,
      }),
    ).rejects.toMatchObject({ code: 'not_found' })
  })

  test('an id that is none is not found either', async () => {
    const { ctx } = await createOrg()
    await expect(imports.getImportDetails(ctx, "1' or '1'='1")).rejects.toMatchObject({
      code: 'not_found',
    })
  })
})

describe('roles', () => {
  test('a viewer sees imports and their counts, and nothing of the file', async () => {
    const org = await createOrg()
    const { id } = await rehearsed(org, content)
    const viewer = { ...org, ctx: org.as({ actor: person('viewer') }) }
    const { getImportDetails, ...others } = await doors(viewer, id)
    expect(await getImportDetails()).toMatchObject({ rejectedLines: 1 })
    expect((await imports.listImports(viewer.ctx)).imports).toHaveLength(1)
    for (const [name, open] of Object.entries(others))
      await expect(open(), name).rejects.toMatchObject({ code: 'forbidden' })
    await expect(upload(viewer, content)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(imports.deleteMapping(viewer.ctx, { name: 'x' })).rejects.toMatchObject({
      code: 'forbidden',
    })
  })

  test('an agent imports; reverting takes an admin', async () => {
    const org = await createOrg()
    const agent = { ...org, ctx: org.as({ actor: person('agent') }) }
    const admin = { ...org, ctx: org.as({ actor: person('admin') }) }
    const importId = (await imported(agent, content)).id
    await expect(imports.requestRevert(agent.ctx, { importId })).rejects.toMatchObject({
      code: 'forbidden',
    })
    await imports.requestRevert(admin.ctx, { importId })
    expect(await imports.revertImport(admin.ctx, { importId })).toMatchObject({ removed: 1 })
  })
})

describe('a discarded import', () => {
  test('leaves neither file nor lines, and does nothing more', async () => {
    const org = await createOrg()
    const { id: importId } = await rehearsed(org, content)
    await imports.discardImport(org.ctx, { importId })
    expect(await org.rows('select file_key, rehearsal from imports')).toEqual([
      { file_key: null, rehearsal: null },
    ])
    for (const table of ['import_shelves', 'import_rejects', 'orders'])
      expect(await org.rows(`select count(*) as n from ${table}`)).toEqual([{ n: '0' }])
    await expect(imports.confirmImport(org.ctx, { importId })).rejects.toMatchObject({
      code: 'conflict',
    })
    expect(await imports.stageImport(org.ctx, { importId, inBackground: true })).toBeUndefined()
    expect(await imports.applyChunk(org.ctx, { importId })).toEqual({ more: false })
  })

  test('stays discarded when it happens while the file is read', async () => {
    const org = await createOrg()
    const long = [content, ...Array.from({ length: 20_000 }, (_, n) => `${n},2026-03-01,L,2,`)]
    const importId = await upload(org, long.join('\n'))
    const reading = imports.stageImport(org.ctx, { importId, inBackground: true })
    await expect.poll(() => org.rows('select status from imports')).toEqual([{ status: 'staging' }])
    await imports.discardImport(org.ctx, { importId })
    await reading.catch((error) => expect(error).toMatchObject({ code: 'conflict' }))
    expect(await org.rows('select status from imports')).toEqual([{ status: 'discarded' }])
    for (const table of ['import_shelves', 'import_rejects'])
      expect(await org.rows(`select count(*) as n from ${table}`)).toEqual([{ n: '0' }])
  })
})

describe('the list of imports', () => {
  test('is paged, newest first', async () => {
    const org = await createOrg()
    const ids: string[] = []
    for (let n = 0; n < 27; n++) ids.push(await upload(org, content, `${n}.csv`))
    const first = await imports.listImports(org.ctx)
    const second = await imports.listImports(org.ctx, { before: first.next })
    expect([...first.imports, ...second.imports].map(({ id }) => id)).toEqual(ids.reverse())
    expect(second.next).toBeUndefined()
  })
})
