import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Actor } from '@/db/context'
import { listMailbox } from '@/domains/organizations'
import { createTestDatabase, type TestDatabase } from '@/testing/postgres/test-database'
import { createMember } from '@/testing/test-member'
import { createOrg, type TestOrg } from '@/testing/test-org'
import { createTask, organizationsWithDueDigests, savePreferences, sendDigests } from '..'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

let org: TestOrg
let ana: Actor & { userId: string }
beforeEach(async () => {
  org = await createOrg()
  ana = await createMember(org, 'agent', 'Ana')
})

const at = (time: string) => org.as({ now: new Date(`2026-11-${time}:00Z`) })
const sendAt = (time: string) => sendDigests(at(time))
const prefer = (given: object) =>
  savePreferences(org.as({ actor: ana }), {
    muted: [],
    digest: 'daily',
    digestHour: 8,
    timeZone: null,
    ...given,
  })
const addTask = (time: string, given: object = {}) =>
  createTask(at(time), {
    title: 'Call Mara Lindqvist',
    dueAt: '2026-11-25T15:00:00Z',
    assigneeId: ana.userId,
    ...given,
  })
const mails = async () =>
  (await listMailbox()).filter(({ to }) => to === `${ana.userId}@shop.example`)

describe('a daily digest', () => {
  test('is sent once, in the morning of the person, with what is due', async () => {
    await addTask('24T12:00')
    await prefer({ timeZone: 'America/New_York' })
    expect(await sendAt('25T12:59')).toBe(0)
    expect(await organizationsWithDueDigests([org.orgId], at('25T12:59').now())).toEqual([])
    expect(await organizationsWithDueDigests([org.orgId], at('25T13:00').now())).toEqual([
      org.orgId,
    ])
    const both = await Promise.all([sendAt('25T13:00'), sendAt('25T13:00')])
    expect(both.sort()).toEqual([0, 1])
    expect(await sendAt('25T14:00')).toBe(0)
    const [mail, ...others] = await mails()
    expect(others).toEqual([])
    expect(mail?.subject).toBe('Lantern House: 1 task due')
    expect(mail?.text).toContain('due 25 Nov 2026, 10:00')
    expect(mail?.text).not.toContain('Lindqvist')
    await sendAt('26T13:00')
    expect(await mails()).toHaveLength(2)
  })

  test('with nothing in it is not sent, and not looked for again', async () => {
    expect(await sendAt('25T08:00')).toBe(0)
    expect(await organizationsWithDueDigests([org.orgId], at('25T08:15').now())).toEqual([])
  })

  test('that could not be sent all morning is left out', async () => {
    await addTask('24T12:00')
    expect(await sendAt('25T14:00')).toBe(0)
  })

  test('comes at the same local hour after the clock has changed', async () => {
    await addTask('24T12:00', { dueAt: '2026-10-20T10:00:00Z' })
    const send = (time: string) => sendDigests(org.as({ now: new Date(time) }))
    expect(await send('2026-10-24T06:59:00Z')).toBe(0)
    expect(await send('2026-10-24T07:00:00Z')).toBe(1)
    expect(await send('2026-10-25T07:00:00Z')).toBe(0)
    expect(await send('2026-10-25T08:00:00Z')).toBe(1)
  })
})

test('an hourly digest comes only with something new', async () => {
  await prefer({ digest: 'hourly' })
  await addTask('25T09:30')
  expect(await sendAt('25T10:00')).toBe(1)
  expect(await sendAt('25T10:45')).toBe(0)
  expect(await sendAt('25T11:00')).toBe(0)
  await addTask('25T11:30')
  expect(await sendAt('25T12:00')).toBe(1)
})

test.each(['Mars/Olympus', '+02:00', ''])('the zone %j is refused', async (timeZone) => {
  await expect(prefer({ timeZone })).rejects.toMatchObject({
    code: 'invalid',
    details: { fields: { timeZone: expect.any(String) } },
  })
})

test('who wants none gets none, and neither does a viewer who did not ask', async () => {
  await createMember(org, 'viewer')
  await addTask('24T12:00')
  await prefer({ digest: 'off' })
  expect(await sendAt('25T09:00')).toBe(0)
  expect(await organizationsWithDueDigests([org.orgId], at('25T09:00').now())).toEqual([])
})
