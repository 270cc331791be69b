import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { connectFileChannel, type FileChannel, listFileChannels } from '@/domains/connections'
import { person } from '@/testing/connect-test'
import { applied, finished, useImportDatabase } from '@/testing/imports'
import { setSettings } from '@/testing/set-settings'
import { createOrg, type TestOrg } from '@/testing/test-org'
import { folderOf, getImportDetails, listFolder, stageImport, takeFile } from '.'

let close: () => Promise<void>
let inbox: string
let org: TestOrg
let channel: FileChannel
beforeAll(async () => {
  ;({ close } = await useImportDatabase())
  inbox = await mkdtemp(path.join(tmpdir(), 'inbox-'))
  setSettings({ IMPORT_FOLDER: inbox })
})
beforeEach(async () => {
  org = await createOrg()
  const admin = org.as({ actor: person('admin') })
  await connectFileChannel(admin, { marketplace: 'meesho', name: 'Lantern & Larch' })
  const found = (await listFileChannels()).find(({ orgId }) => orgId === org.ctx.orgId)
  if (!found) throw new Error('no channel')
  channel = found
})
afterAll(async () => {
  await rm(inbox, { recursive: true })
  await close()
})

const later = () => new Date(Date.now() + 60_000)
const report = (id: string, header = 'Order ID,Order Date,Product,Qty,Total,Customer') =>
  `${header}\n${id},2026-03-04,Moth lamp,1,12.50,Ada Byron\n`

async function put(name: string, text: string): Promise<void> {
  await listFolder(channel, new Date())
  await writeFile(path.join(folderOf(channel), name), text)
}
const orders = async () =>
  (await org.rows('select external_order_id from orders order by 1')).map(
    (row) => row['external_order_id'],
  )
async function takeAll(): Promise<string[]> {
  const taken: string[] = []
  for (const name of await listFolder(channel, later()))
    taken.push((await takeFile(org.ctx, channel, name)).importId)
  return taken
}
const stage = (importId: string) => stageImport(org.ctx, { importId, inBackground: true })

describe('the folder of a channel', () => {
  test('has the names of organization, marketplace and channel', () => {
    expect(path.relative(inbox, folderOf(channel)).split(path.sep)).toEqual([
      channel.orgSlug,
      'meesho',
      'lantern-larch',
    ])
  })

  test('does not lead out of the folder for imports, whatever the channel is called', () => {
    for (const account of ['..', '../..', '/etc', 'a/b'])
      expect(folderOf({ ...channel, account })).toMatch(new RegExp(`^${inbox}/`))
  })

  test('leaves alone what is still being written, and what is no report', async () => {
    await put('today.csv', report('A-1'))
    await put('notes.pdf', 'x')
    expect(await listFolder(channel, new Date())).toEqual([])
    expect(await listFolder(channel, later())).toEqual(['today.csv'])
    await utimes(path.join(folderOf(channel), 'today.csv'), 0, 0)
    expect(await listFolder(channel, new Date())).toEqual(['today.csv'])
  })
})

describe('a file in it', () => {
  test('waits for a person the first time, is read the same way after that, and with other columns waits again', async () => {
    await put('one.csv', report('A-1'))
    const [first = ''] = await takeAll()
    await stage(first)
    expect(await getImportDetails(org.ctx, first)).toMatchObject({ status: 'rehearsed' })
    expect(await orders()).toEqual([])
    await applied(org, first)
    expect(await orders()).toEqual(['A-1'])

    await put('two.csv', report('A-2'))
    const [second = ''] = await takeAll()
    await stage(second)
    await finished(org, second)
    expect(await orders()).toEqual(['A-1', 'A-2'])

    await put('three.csv', report('A-3', 'Bestellung,Datum,Ware,Zahl,Summe,Kunde'))
    const [third = ''] = await takeAll()
    await stage(third)
    expect(await getImportDetails(org.ctx, third)).toMatchObject({ status: 'needs_mapping' })
    expect(await orders()).toEqual(['A-1', 'A-2'])
  })

  test('is moved aside once it is stored', async () => {
    await put('one.csv', report('A-1'))
    const [importId = ''] = await takeAll()
    expect(await listFolder(channel, later())).toEqual([])
    expect(await readdir(path.join(folderOf(channel), 'taken'))).toEqual([`${importId}-one.csv`])
  })
})

test('only an admin adds a channel, and the same name is the same channel', async () => {
  const add = (role: 'agent' | 'admin', name: string) =>
    connectFileChannel(org.as({ actor: person(role) }), { marketplace: 'meesho', name })
  await expect(add('agent', 'Other')).rejects.toMatchObject({ code: 'forbidden' })
  expect(await add('admin', 'lantern larch')).toEqual({ connectionId: channel.connectionId })
  expect((await add('admin', 'Other')).connectionId).not.toBe(channel.connectionId)
})
