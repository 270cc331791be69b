import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Ctx } from '@/db/context'
import type { Role } from '@/db/schema'
import { createTestDatabase, type TestDatabase } from '@/testing/postgres/test-database'
import { freshEmail, mailedSecret, PASSWORD, signedUp, someone } from '@/testing/test-account'
import {
  acceptInvitation,
  answerSetupStep,
  authenticateApiKey,
  changeMemberRole,
  createApiKey,
  findInvitation,
  findSession,
  inviteMember,
  leaveOrganization,
  listApiKeys,
  listAuditLog,
  listInvitations,
  listMembers,
  removeMember,
  revokeApiKey,
  revokeInvitation,
  setupProgress,
  signUpByInvitation,
  updateOrganization,
} from '.'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

interface Person {
  userId: string
  sessionId: string
  email: string
  ctx: Ctx
}

const ctxOf = (orgId: string, userId: string, role: Role, now = () => new Date()): Ctx => ({
  orgId,
  actor: { kind: 'user', userId, name: 'Ana Ito', role },
  correlationId: 'test',
  now,
})

async function founder(): Promise<Person & { orgId: string }> {
  const { organizationId: orgId, ...rest } = await signedUp()
  return { ...rest, orgId, ctx: ctxOf(orgId, rest.userId, 'owner') }
}

/** A colleague who followed an invitation. */
async function joined(by: Person, role: Role): Promise<Person> {
  const email = freshEmail('ben')
  const from = someone()
  const { link } = await inviteMember(from.account, by.ctx, { email, role })
  const token = new URL(link).searchParams.get('token') ?? ''
  const session = await signUpByInvitation(from.account, {
    token,
    name: 'Ben Roe',
    password: PASSWORD,
  })
  await from.settle()
  return { ...session, email, ctx: ctxOf(by.ctx.orgId, session.userId, role) }
}

const codeOf = (attempt: Promise<unknown>): Promise<string> =>
  attempt.then(
    () => 'done',
    (error: { code?: string; message: string }) => error.code ?? error.message,
  )

describe('what each role may do', () => {
  let team: Record<Role, Person>
  beforeAll(async () => {
    const owner = await founder()
    team = {
      owner,
      admin: await joined(owner, 'admin'),
      agent: await joined(owner, 'agent'),
      viewer: await joined(owner, 'viewer'),
    }
  })

  const acts: Record<string, (ctx: Ctx) => Promise<unknown>> = {
    updateOrganization: (ctx) => updateOrganization(ctx, { name: 'Lantern House' }),
    inviteMember: (ctx) =>
      inviteMember(someone().account, ctx, { email: freshEmail(), role: 'agent' }),
    revokeInvitation: async (ctx) => {
      const invitation = await inviteMember(someone().account, team.owner.ctx, {
        email: freshEmail(),
        role: 'viewer',
      })
      return revokeInvitation(ctx, invitation)
    },
    changeMemberRole: (ctx) =>
      changeMemberRole(ctx, { userId: team.viewer.userId, role: 'viewer' }),
    removeMember: async (ctx) =>
      removeMember(ctx, { userId: (await joined(team.owner, 'viewer')).userId }),
    createApiKey: (ctx) => createApiKey(ctx, { name: 'Shelf labels', role: 'viewer' }),
    revokeApiKey: async (ctx) => {
      const key = await createApiKey(team.owner.ctx, { name: 'Shelf labels', role: 'viewer' })
      return revokeApiKey(ctx, { id: key.id })
    },
    answerSetupStep: (ctx) => answerSetupStep(ctx, { step: 'money', state: 'done' }),
    listApiKeys: async (ctx) => listApiKeys(ctx),
    listAuditLog: async (ctx) => listAuditLog(ctx, {}),
  }

  test.each(Object.keys(acts))('%s is for owners and admins', async (name) => {
    const outcomes: Record<string, string> = {}
    for (const role of ['owner', 'admin', 'agent', 'viewer'] as const) {
      outcomes[role] = await codeOf(acts[name]?.(team[role].ctx) ?? Promise.reject(new Error()))
    }
    expect(outcomes).toEqual({
      owner: 'done',
      admin: 'done',
      agent: 'forbidden',
      viewer: 'forbidden',
    })
  })

  test('only an owner makes, demotes, invites or removes an owner', async () => {
    const { owner, admin, agent } = team
    const asOwner = { userId: agent.userId, role: 'owner' } as const
    expect(await codeOf(changeMemberRole(admin.ctx, asOwner))).toBe('forbidden')
    const invite = { email: freshEmail(), role: 'owner' } as const
    expect(await codeOf(inviteMember(someone().account, admin.ctx, invite))).toBe('forbidden')
    const second = await joined(owner, 'owner')
    expect(await codeOf(removeMember(admin.ctx, { userId: second.userId }))).toBe('forbidden')
    expect(
      await codeOf(changeMemberRole(admin.ctx, { userId: second.userId, role: 'viewer' })),
    ).toBe('forbidden')
    expect(await codeOf(removeMember(owner.ctx, { userId: second.userId }))).toBe('done')
  })
})

test('the last owner can neither leave nor be demoted nor be removed', async () => {
  const owner = await founder()
  const self = { userId: owner.userId }
  expect(await codeOf(leaveOrganization(owner.ctx, {}))).toBe('conflict')
  expect(await codeOf(changeMemberRole(owner.ctx, { ...self, role: 'admin' }))).toBe('conflict')
  expect(await codeOf(removeMember(owner.ctx, self))).toBe('conflict')
  const second = await joined(owner, 'owner')
  const both = await Promise.all([
    codeOf(leaveOrganization(owner.ctx, {})),
    codeOf(leaveOrganization(second.ctx, {})),
  ])
  expect(both.sort()).toEqual(['conflict', 'done'])
})

test('a removed member loses the organization at once, with their keys and invitations', async () => {
  const owner = await founder()
  const admin = await joined(owner, 'admin')
  const key = await createApiKey(admin.ctx, { name: 'Shelf labels', role: 'agent' })
  const { link } = await inviteMember(someone().account, admin.ctx, {
    email: freshEmail(),
    role: 'admin',
  })
  expect(await authenticateApiKey(key.secret, new Date())).toMatchObject({ orgId: owner.orgId })
  await removeMember(owner.ctx, { userId: admin.userId })
  expect(await findSession(admin, new Date())).toMatchObject({ organizations: [] })
  expect(await authenticateApiKey(key.secret, new Date())).toBeUndefined()
  const token = new URL(link).searchParams.get('token') ?? ''
  expect(await findInvitation(token, new Date())).toBeUndefined()
  expect((await listMembers(owner.ctx)).map((member) => member.userId)).toEqual([owner.userId])
})

test('a role counts from the next request on', async () => {
  const owner = await founder()
  const ben = await joined(owner, 'agent')
  await changeMemberRole(owner.ctx, { userId: ben.userId, role: 'viewer' })
  expect(await findSession(ben, new Date())).toMatchObject({ organizations: [{ role: 'viewer' }] })
})

test('an invitation is mailed with the same link that can be copied, and followed once', async () => {
  const owner = await founder()
  const guest = await signedUp()
  const from = someone()
  const { link } = await inviteMember(from.account, owner.ctx, {
    email: guest.email,
    role: 'agent',
  })
  await from.settle()
  const secret = await mailedSecret(guest.email, 'invitation')
  expect(link).toContain(secret)
  expect(await findInvitation(secret, new Date())).toMatchObject({
    organization: 'Lantern House',
    role: 'agent',
    hasAccount: true,
  })
  const user = { id: guest.userId, name: 'Gus', email: guest.email }
  await acceptInvitation(someone().account, user, secret)
  expect(await codeOf(acceptInvitation(someone().account, user, secret))).toBe('forbidden')
  const session = await findSession(guest, new Date())
  expect(session?.organizations.map((each) => each.role).sort()).toEqual(['agent', 'owner'])
  expect(
    await codeOf(inviteMember(from.account, owner.ctx, { email: guest.email, role: 'agent' })),
  ).toBe('conflict')
})

test('an invitation is refused when forged, somebody else’s, expired, replaced or withdrawn', async () => {
  const owner = await founder()
  const guest = await signedUp()
  const stranger = await signedUp()
  const invite = async () => {
    const { link, invitationId } = await inviteMember(someone().account, owner.ctx, {
      email: guest.email,
      role: 'admin',
    })
    return { invitationId, secret: new URL(link).searchParams.get('token') ?? '' }
  }
  const follow = (person: { userId: string; email: string }, secret: string, now = new Date()) =>
    codeOf(
      acceptInvitation(
        someone({ now: () => now }).account,
        { id: person.userId, name: 'Gus', email: person.email },
        secret,
      ),
    )
  const first = await invite()
  const second = await invite()
  expect(await follow(guest, first.secret)).toBe('forbidden')
  expect(await follow(stranger, second.secret)).toBe('forbidden')
  expect(await follow(guest, `${second.secret}A`)).toBe('forbidden')
  expect(await follow(guest, second.secret, new Date(Date.now() + 8 * 24 * 3600_000))).toBe(
    'forbidden',
  )
  const other = await founder()
  expect(await codeOf(revokeInvitation(other.ctx, second))).toBe('not_found')
  expect(await listInvitations(other.ctx)).toEqual([])
  await revokeInvitation(owner.ctx, second)
  expect(await follow(guest, second.secret)).toBe('forbidden')
  expect(await listMembers(owner.ctx)).toHaveLength(1)
})

test('nothing of another organization can be touched', async () => {
  const owner = await founder()
  const other = await founder()
  const key = await createApiKey(owner.ctx, { name: 'Shelf labels', role: 'viewer' })
  expect(await codeOf(revokeApiKey(other.ctx, { id: key.id }))).toBe('not_found')
  expect(await codeOf(removeMember(other.ctx, { userId: owner.userId }))).toBe('not_found')
  expect(await codeOf(changeMemberRole(other.ctx, { userId: owner.userId, role: 'viewer' }))).toBe(
    'not_found',
  )
  expect(await listApiKeys(other.ctx)).toEqual([])
  expect(await authenticateApiKey(key.secret, new Date())).toMatchObject({ role: 'viewer' })
})

test('settings change field by field, and the audit log tells which', async () => {
  const owner = await founder()
  await updateOrganization(owner.ctx, { name: 'Lantern Haus', timeZone: 'Europe/Berlin' })
  await updateOrganization(owner.ctx, { currency: 'EUR', name: 'Lantern Haus' })
  const session = await findSession(owner, new Date())
  expect(session?.organizations).toMatchObject([
    { name: 'Lantern Haus', timeZone: 'Europe/Berlin', currency: 'EUR' },
  ])
  const { lines } = await listAuditLog(owner.ctx, { verb: 'organizations.updateOrganization' })
  expect(lines.map((line) => line.sentence)).toEqual([
    'changed the organization’s currency',
    'changed the organization’s name, time zone',
  ])
})

test('the audit log tells every write with its actor, holds nothing personal, and pages by key', async () => {
  const owner = await founder()
  const invited = freshEmail('zoe.quill')
  await inviteMember(someone().account, owner.ctx, { email: invited, role: 'agent' })
  await joined(owner, 'admin')
  for (let each = 0; each < 60; each++) {
    await answerSetupStep(owner.ctx, { step: 'money', state: 'done' })
  }
  const seen: string[] = []
  let cursor: string | undefined
  do {
    const page = await listAuditLog(owner.ctx, { cursor })
    seen.push(...page.lines.map((line) => line.id))
    cursor = page.next
  } while (cursor)
  expect(new Set(seen).size).toBe(seen.length)
  expect(seen).toHaveLength(64)
  const { lines } = await listAuditLog(owner.ctx, { verb: 'organizations.acceptInvitation' })
  expect(lines).toMatchObject([{ actor: 'Ben Roe', sentence: 'joined as admin' }])
  const everything = JSON.stringify(await listAuditLog(owner.ctx, {}))
  expect(everything).not.toContain('example.com')
  expect(await listAuditLog(owner.ctx, { actor: "' or true --" })).toMatchObject({ lines: [] })
  expect((await listAuditLog(owner.ctx, { cursor: 'broken_cursor' })).lines).toHaveLength(50)
})

test('the setup list keeps what was answered and sees what the data shows', async () => {
  const owner = await founder()
  const states = async () =>
    Object.fromEntries((await setupProgress(owner.ctx)).steps.map(({ id, state }) => [id, state]))
  await answerSetupStep(owner.ctx, { step: 'sample', state: 'skipped' })
  await answerSetupStep(owner.ctx, { step: 'money', state: 'done' })
  expect(await states()).toEqual({
    orders: 'open',
    money: 'done',
    segments: 'open',
    people: 'open',
    sample: 'skipped',
  })
  await answerSetupStep(owner.ctx, { step: 'sample', state: 'open' })
  await inviteMember(someone().account, owner.ctx, { email: freshEmail(), role: 'viewer' })
  expect(await states()).toMatchObject({ people: 'done', sample: 'open' })
})
