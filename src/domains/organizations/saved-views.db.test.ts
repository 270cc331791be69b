import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { withOrg, withSystem } from '@/db/client'
import type { Ctx } from '@/db/context'
import { memberships, users } from '@/db/schema'
import type { Role } from '@/db/schema/organizations'
import { createTestDatabase, type TestDatabase } from '@/testing/postgres/test-database'
import { createOrg, type TestOrg } from '@/testing/test-org'
import { deleteView, listSavedViews, saveView } from '.'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

async function member(org: TestOrg, role: Role): Promise<Ctx> {
  const userId = uuidv7()
  await withSystem('test', (tx) =>
    tx.insert(users).values({ id: userId, email: `${userId}@shop.example`, name: role }),
  )
  await withOrg(org.orgId, (tx) =>
    tx.insert(memberships).values({ orgId: org.orgId, userId, role }),
  )
  return org.as({ actor: { kind: 'user', userId, name: role, role } })
}

let org: TestOrg
let agent: Ctx
let viewer: Ctx
beforeEach(async () => {
  org = await createOrg()
  agent = await member(org, 'agent')
  viewer = await member(org, 'viewer')
})

const view = (over: object = {}) => ({
  list: 'customers' as const,
  name: 'Lost in Germany',
  params: { segment: 'lost', q: "'; drop table" },
  isShared: false,
  ...over,
})

test('one’s own view is seen by nobody else; a shared one by all', async () => {
  await saveView(viewer, view())
  await saveView(agent, view({ name: 'Team', isShared: true }))
  expect(await listSavedViews(viewer, 'customers')).toMatchObject([
    { name: 'Lost in Germany', params: view().params, isShared: false, isEditable: true },
    { name: 'Team', isShared: true, isEditable: false },
  ])
  expect(await listSavedViews(agent, 'customers')).toMatchObject([
    { name: 'Team', isShared: true, isEditable: true },
  ])
  expect(await listSavedViews(viewer, 'orders')).toEqual([])
  expect(await listSavedViews((await createOrg()).ctx, 'customers')).toEqual([])
})

test('a viewer shares nothing and deletes nothing shared', async () => {
  await expect(saveView(viewer, view({ isShared: true }))).rejects.toMatchObject({
    code: 'forbidden',
  })
  const { id } = await saveView(agent, view({ isShared: true }))
  await expect(deleteView(viewer, { id })).rejects.toMatchObject({ code: 'forbidden' })
  await deleteView(agent, { id })
  expect(await listSavedViews(agent, 'customers')).toEqual([])
})

test('somebody else’s own view, or another organization’s, is not there', async () => {
  const { id } = await saveView(viewer, view())
  const stranger = await createOrg()
  for (const ctx of [agent, stranger.ctx]) {
    await expect(deleteView(ctx, { id })).rejects.toMatchObject({ code: 'not_found' })
  }
  expect(await listSavedViews(viewer, 'customers')).toHaveLength(1)
})

test('what is no view is refused', async () => {
  for (const bad of [
    { name: ' ' },
    { name: 'x'.repeat(41) },
    { params: { 'Bad Key': 'x' } },
    { params: { q: 'x'.repeat(501) } },
    { params: { q: 'a\0b' } },
    {
      params: Object.fromEntries(
        Array.from({ length: 21 }, (_, n) => [`p${'abcdefghijklmnopqrstu'[n]}`, '']),
      ),
    },
  ]) {
    await expect(saveView(agent, view(bad))).rejects.toMatchObject({ code: 'invalid' })
  }
})
