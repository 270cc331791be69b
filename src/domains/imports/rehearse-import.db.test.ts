import { readdirSync, readlinkSync } from 'node:fs'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  applied,
  contentHashes,
  imported,
  rehearsed,
  upload,
  useImportDatabase,
} from '@/testing/imports'
import { createOrg } from '@/testing/test-org'
import { getImportDetails, previewImport, remapImport, saveMapping, stageImport } from '.'

let close: () => Promise<void>
let files: string
beforeAll(async () => {
  ;({ close, files } = await useImportDatabase())
})
afterAll(() => close())

/** What this process has open; an entry that vanishes while it is read is none. */
const openFiles = () =>
  readdirSync('/proc/self/fd').map((fd) => {
    try {
      return readlinkSync(`/proc/self/fd/${fd}`)
    } catch {
      return ''
    }
  })

const header =
  'Order,Date,Status,SKU,Item,Quantity,Price,Buyer ID,Buyer name,Email,Phone,Street,Currency'
const line = (over: Partial<Record<string, string | number>> = {}) =>
  Object.values({
    order: '1',
    date: '2026-03-01 10:00',
    status: 'shipped',
    sku: 'L1',
    item: 'Paper lantern',
    quantity: 2,
    price: '12.50',
    id: 'b1',
    name: 'Mara Lind',
    email: 'mara@shop.example',
    phone: '',
    street: 'Lamp Lane 3',
    currency: 'GBP',
    ...over,
  }).join(',')

describe('the rehearsal', () => {
  test('writes nothing', async () => {
    const org = await createOrg()
    const before = await contentHashes(org)
    const job = await rehearsed(org, [header, line(), line({ order: '2' })].join('\n'))
    expect(job).toMatchObject({ status: 'rehearsed', summary: { created: 2, newCustomers: 1 } })
    expect(await contentHashes(org)).toEqual(before)
  })

  test('shows what differs, from old to new, and no contact data', async () => {
    const org = await createOrg()
    await imported(org, [header, line(), line({ sku: 'K9', item: 'Koi', quantity: 1 })].join('\n'))
    const next = [
      header,
      line({ status: 'cancelled', quantity: 3, email: 'new@shop.example' }),
      line({ sku: 'K9', item: 'Koi', quantity: 1 }),
      line({ order: '2', id: 'b2', name: 'Ole Berg', email: '', street: '' }),
      line({ order: '3', id: '', name: '', email: '', street: '' }),
    ].join('\n')
    const { summary, rehearsal } = await rehearsed(org, next)
    expect(summary).toEqual({
      created: 2,
      changed: 1,
      unchanged: 0,
      cancelled: 1,
      withoutBuyer: 1,
      newCustomers: 1,
    })
    expect(rehearsal?.changed[0]).toMatchObject({ number: '1', status: 'cancelled' })
    expect(rehearsal?.changed[0]?.changes).toEqual([
      { field: 'status', before: 'shipped', after: 'cancelled' },
      { field: 'total', before: '37.5000', after: '50.0000' },
      { field: 'contact', before: null, after: null },
      {
        field: 'items',
        before: '2 × Paper lantern (L1) at 12.5',
        after: '3 × Paper lantern (L1) at 12.5',
      },
    ])
    expect(rehearsal?.created.map(({ number }) => number)).toEqual(['2', '3'])
    expect(rehearsal?.withoutBuyer.map(({ number }) => number)).toEqual(['3'])
    expect(rehearsal?.newCustomers).toEqual([{ name: 'Ole Berg', country: null }])
    const [stored] = await org.rows('select rehearsal::text as text from imports order by id desc')
    expect(stored?.['text']).not.toMatch(/@|Lamp Lane/)
  })

  test('says that another buyer takes an order over', async () => {
    const org = await createOrg()
    await imported(org, [header, line()].join('\n'))
    const other = line({ id: 'b7', name: 'Ida Falk', email: 'ida@shop.example' })
    const { rehearsal } = await rehearsed(org, [header, other].join('\n'))
    expect(rehearsal?.changed[0]?.changes).toContainEqual({
      field: 'buyer',
      before: 'Mara Lind',
      after: 'Ida Falk',
    })
  })

  test('shows at most 50 of a kind and counts all', async () => {
    const org = await createOrg()
    const many = Array.from({ length: 120 }, (_, n) => line({ order: String(n) }))
    const { summary, rehearsal } = await rehearsed(org, [header, ...many].join('\n'))
    expect(summary?.created).toBe(120)
    expect(rehearsal?.created).toHaveLength(50)
  })

  test('equals what applying then does', async () => {
    const pick = (...values: string[]) => fc.constantFrom(...values)
    // files share lines, so that orders come back equal, with more lines, with fewer, and differing
    const lines = fc.array(
      fc.record({
        order: pick('1', '2', '3', '4', '5', '6'),
        status: pick('shipped', 'cancelled', 'pending', ''),
        quantity: pick('1', '2', '-1', 'x'),
        price: pick('1.00', '2.50', '', 'free'),
        id: pick('b1', 'b2', 'b3', ''),
        name: pick('Mara', 'Ole', ''),
        email: pick('m@shop.example', 'o@shop.example', 'e@shop.example', ''),
        phone: pick('+4915112345678', '+441632960961', ''),
        street: pick('Lamp Lane 3', ''),
      }),
      { minLength: 2, maxLength: 14 },
    )
    const filesOf = <T>(all: T[]) =>
      fc.array(fc.subarray(all, { minLength: 1 }), { minLength: 2, maxLength: 3 })
    await fc.assert(
      fc.asyncProperty(lines.chain(filesOf), async (files) => {
        const org = await createOrg()
        for (const file of files) {
          const job = await rehearsed(org, [header, ...file.map(line)].join('\n'))
          if (job.status !== 'rehearsed') continue
          const done = await applied(org, job.id)
          expect(done.summary).toEqual(job.summary)
        }
      }),
      { numRuns: 15, seed: 20261121 },
    )
  }, 240_000)

  test('knows in a later part the people of an earlier one', async () => {
    const org = await createOrg()
    // every person has orders and identities in each part
    const many = Array.from({ length: 60_000 }, (_, n) => {
      const person = n % 500
      const phone = person % 3 === 0 ? `+44163296${String(person).padStart(4, '0')}` : ''
      const email = `p${person}@shop.example`
      return line({ order: String(n), id: `b${n % 1000}`, name: `P${person}`, email, phone })
    })
    const job = await rehearsed(org, [header, ...many].join('\n'))
    expect(job.chunksTotal).toBeGreaterThan(1)
    expect(job.summary).toMatchObject({ created: 60_000, newCustomers: 500 })
    expect((await applied(org, job.id)).summary).toEqual(job.summary)
  }, 240_000)
})

describe('the columns', () => {
  test('can be looked at with examples and a suggestion, and read again another way', async () => {
    const org = await createOrg()
    const job = await rehearsed(
      org,
      [header, line(), line({ order: '2', status: 'weird' })].join('\n'),
    )
    const preview = await previewImport(org.ctx, job.id)
    expect(preview.columns.map(({ name }) => name)).toEqual(header.split(','))
    expect(preview.columns[2]).toEqual({
      name: 'Status',
      examples: ['shipped', 'weird'],
      words: ['shipped', 'weird'],
    })
    expect(preview.rows).toHaveLength(2)
    expect(preview.suggestion.ambiguities.map(({ message }) => message).join()).toContain('weird')
    const mapping = { ...preview.suggestion.mapping, statusValues: { weird: 'returned' as const } }
    await saveMapping(org.ctx, { name: 'Shop', mapping })
    await remapImport(org.ctx, { importId: job.id, mapping })
    await stageImport(org.ctx, { importId: job.id, inBackground: true })
    const { rehearsal } = await getImportDetails(org.ctx, job.id)
    expect(rehearsal?.created.map(({ status }) => status).sort()).toEqual(['returned', 'shipped'])
  })

  test.skipIf(process.platform !== 'linux')(
    'are looked at without keeping the file open',
    async () => {
      const org = await createOrg()
      const many = Array.from({ length: 30_000 }, (_, n) => line({ order: String(n) }))
      const { id } = await rehearsed(org, [header, ...many].join('\n'))
      for (let n = 0; n < 3; n++) await previewImport(org.ctx, id)
      await expect.poll(() => openFiles().filter((name) => name.startsWith(files))).toEqual([])
    },
  )

  test('wait for a person where the file does not say enough, and go on with what they choose', async () => {
    const org = await createOrg()
    const content = 'Foo,Bar,Baz\nA-1,2026-03-01,12.50\nA-2,2026-03-02,8.00'
    const job = await rehearsed(org, content)
    expect(job).toMatchObject({ status: 'needs_mapping', mapping: undefined })
    expect(job.error).toContain('order number')
    const { suggestion } = await previewImport(org.ctx, job.id)
    const columns = { orderNumber: 'Foo', orderedAt: 'Bar', orderTotal: 'Baz' }
    const importId = job.id
    await remapImport(org.ctx, { importId, mapping: { ...suggestion.mapping, columns } })
    await stageImport(org.ctx, { importId, inBackground: true })
    expect((await applied(org, importId)).summary).toMatchObject({ created: 2 })
    expect(await org.rows('select total_amount from orders order by 1')).toEqual([
      { total_amount: '8.0000' },
      { total_amount: '12.5000' },
    ])
  })

  test('that the file does not have are asked for again', async () => {
    const org = await createOrg()
    const job = await rehearsed(org, [header, line()].join('\n'))
    if (!job.mapping) throw new Error('no mapping was suggested')
    const mapping = { ...job.mapping, columns: { ...job.mapping.columns, title: 'Product' } }
    await remapImport(org.ctx, { importId: job.id, mapping })
    await stageImport(org.ctx, { importId: job.id, inBackground: true })
    const again = await getImportDetails(org.ctx, job.id)
    expect(again.status).toBe('needs_mapping')
    expect(again.error).toContain('Product')
  })

  test('cannot be looked at before the upload is there, nor after the end', async () => {
    const org = await createOrg()
    const importId = await upload(org, [header, line()].join('\n'))
    await stageImport(org.ctx, { importId, inBackground: true })
    await applied(org, importId)
    await expect(previewImport(org.ctx, importId)).rejects.toMatchObject({ code: 'conflict' })
  })
})
