import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '@/testing/postgres/test-database'
import { freshEmail, mailedSecret, PASSWORD, signedUp, someone } from '@/testing/test-account'
import {
  changePassword,
  clearExpiredAccountData,
  findSession,
  listDevices,
  listMailbox,
  requestPasswordReset,
  requestSignInLink,
  resetPassword,
  signIn,
  signInWithGoogle,
  signInWithLink,
  signOutDevice,
  signOutElsewhere,
  signUp,
  verifyEmail,
} from '.'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

const minutes = (count: number) => new Date(Date.now() + count * 60_000)
const find = (session: { sessionId: string; userId: string }, now = new Date()) =>
  findSession(session, now)

test('signing up makes a user, an organization they own, and a session', async () => {
  const ana = await signedUp()
  const session = await find(ana)
  expect(session?.user).toMatchObject({ email: ana.email, emailVerified: false })
  expect(session?.organizations).toMatchObject([
    { id: ana.organizationId, name: 'Lantern House', currency: 'GBP', role: 'owner' },
  ])
})

test('bad input is refused with a sentence at each field', async () => {
  const attempt = signUp(someone().account, {
    name: '\u0000',
    email: 'nobody',
    password: 'short',
    organization: { name: ' ', timeZone: '+05:00', currency: 'XQZ' },
  })
  await expect(attempt).rejects.toMatchObject({
    code: 'invalid',
    details: {
      fields: {
        name: expect.any(String),
        email: expect.any(String),
        password: 'Use at least 10 characters',
        'organization.name': expect.any(String),
        'organization.timeZone': expect.any(String),
        'organization.currency': expect.any(String),
      },
    },
  })
})

test('two organizations of one name get two slugs, and an address has one account', async () => {
  const first = await find(await signedUp())
  const email = freshEmail()
  const second = await find(await signedUp(email))
  expect(second?.organizations[0]?.slug).toMatch(/^lantern-house/)
  expect(second?.organizations[0]?.slug).not.toBe(first?.organizations[0]?.slug)
  await expect(signedUp(email.toUpperCase())).rejects.toMatchObject({ code: 'conflict' })
})

test('a wrong password and an unknown address are answered with the same words', async () => {
  const { email } = await signedUp()
  const answers = await Promise.all(
    [
      { email, password: 'not the password' },
      { email: freshEmail(), password: PASSWORD },
    ].map((input) => signIn(someone().account, input).catch((error: Error) => error)),
  )
  expect(answers[0]).toMatchObject({ code: 'unauthenticated' })
  expect(answers[1]).toEqual(answers[0])
})

test('the right password signs in, on a new device with a notice', async () => {
  const { email } = await signedUp()
  const phone = someone({ userAgent: 'Mozilla/5.0 (iPhone; CPU) Version/19 Safari/604' })
  const session = await signIn(phone.account, {
    email: ` ${email.toUpperCase()}`,
    password: PASSWORD,
  })
  await phone.settle()
  expect(await find(session)).toMatchObject({ user: { email } })
  const subjects = (await listMailbox()).filter((m) => m.to === email).map((m) => m.subject)
  expect(subjects).toContain('New sign-in: Safari on iPhone')
  const again = someone({ userAgent: 'Mozilla/5.0 (iPhone; CPU) Version/20 Safari/605' })
  await signIn(again.account, { email, password: PASSWORD })
  await again.settle()
  expect(
    (await listMailbox()).filter((m) => m.to === email && m.template === 'new-sign-in'),
  ).toHaveLength(1)
})

test('tries are limited for an address, whoever makes them, and the limit passes', async () => {
  const { email } = await signedUp()
  const guess = (now: Date) =>
    signIn(someone({ now: () => now }).account, { email, password: 'a wild guess' })
  const start = new Date()
  for (let tries = 0; tries < 10; tries++) {
    await expect(guess(start)).rejects.toMatchObject({ code: 'unauthenticated' })
  }
  await expect(guess(start)).rejects.toMatchObject({
    code: 'rate_limited',
    details: { retryAfter: 90 },
  })
  await expect(signIn(someone().account, { email, password: PASSWORD })).rejects.toMatchObject({
    code: 'rate_limited',
  })
  const later = new Date(start.getTime() + 91_000)
  await expect(guess(later)).rejects.toMatchObject({ code: 'unauthenticated' })
  await expect(guess(later)).rejects.toMatchObject({ code: 'rate_limited' })
})

test('tries are limited for a network, whatever the address', async () => {
  const { account } = someone()
  const results = await Promise.all(
    Array.from({ length: 25 }, () =>
      requestSignInLink(account, freshEmail()).then(
        () => 'sent',
        (error: { code: string }) => error.code,
      ),
    ),
  )
  expect(results.filter((result) => result === 'sent')).toHaveLength(20)
  expect(results.filter((result) => result === 'rate_limited')).toHaveLength(5)
})

test('a session that is another user’s, expired, unused for long or ended is none', async () => {
  const ana = await signedUp()
  const ben = await signedUp()
  expect(await find({ sessionId: ana.sessionId, userId: ben.userId })).toBeUndefined()
  expect(await find(ana, minutes(31 * 24 * 60))).toBeUndefined()
  await signOutDevice(ana.userId, ana.sessionId, new Date())
  expect(await find(ana)).toBeUndefined()
  expect(await find(ben)).toBeDefined()
})

test('use keeps a session alive', async () => {
  const ana = await signedUp()
  expect(await find(ana, minutes(29 * 24 * 60))).toBeDefined()
  expect(await find(ana, minutes(58 * 24 * 60))).toBeDefined()
})

test('devices are listed for their user only, and signed out by their user only', async () => {
  const ana = await signedUp()
  const ben = await signedUp()
  const second = await signIn(someone().account, { email: ana.email, password: PASSWORD })
  const devices = await listDevices(ana.userId, new Date())
  expect(devices.map((device) => device.id).sort()).toEqual(
    [ana.sessionId, second.sessionId].sort(),
  )
  expect(devices[0]?.device).toBe('Firefox on Linux')
  await expect(signOutDevice(ben.userId, ana.sessionId, new Date())).rejects.toMatchObject({
    code: 'not_found',
  })
  await expect(signOutDevice(ben.userId, "' or 1=1", new Date())).rejects.toMatchObject({
    code: 'invalid',
  })
  const ended = await signOutElsewhere(
    { id: second.sessionId, user: { id: ana.userId } },
    new Date(),
  )
  expect(ended).toBe(1)
  expect(await find(ana)).toBeUndefined()
  expect(await find(second)).toBeDefined()
})

test('a password link works once, ends all sessions, and proves the address', async () => {
  const ana = await signedUp()
  const asking = someone()
  await requestPasswordReset(asking.account, ana.email)
  await asking.settle()
  const token = await mailedSecret(ana.email, 'reset-password')
  const fresh = await resetPassword(someone().account, { token, password: 'another good password' })
  expect(await find(ana)).toBeUndefined()
  expect(await find(fresh)).toMatchObject({ user: { emailVerified: true } })
  await expect(
    resetPassword(someone().account, { token, password: 'a third good password' }),
  ).rejects.toMatchObject({ code: 'forbidden' })
  await expect(
    signIn(someone().account, { email: ana.email, password: PASSWORD }),
  ).rejects.toMatchObject({ code: 'unauthenticated' })
  await signIn(someone().account, { email: ana.email, password: 'another good password' })
})

test('a link is refused when it is forged, expired, replaced, or of another kind', async () => {
  const ana = await signedUp()
  const reset = async (token: string, now = () => new Date()) =>
    resetPassword(someone({ now }).account, { token, password: 'another good password' }).then(
      () => 'worked',
      (error: { code: string }) => error.code,
    )
  const request = async () => {
    const asking = someone()
    await requestPasswordReset(asking.account, ana.email)
    await asking.settle()
    return mailedSecret(ana.email, 'reset-password')
  }
  const first = await request()
  const second = await request()
  const verification = await mailedSecret(ana.email, 'verify-email')
  expect(await reset(first)).toBe('forbidden')
  expect(await reset(`${second}x`)).toBe('forbidden')
  expect(await reset('')).toBe('forbidden')
  expect(await reset(verification)).toBe('forbidden')
  expect(await reset(second, () => minutes(61))).toBe('forbidden')
  expect(await reset(second)).toBe('worked')
})

test('asking for a link to an unknown address looks the same and sends nothing', async () => {
  const email = freshEmail()
  const asking = someone()
  await expect(requestPasswordReset(asking.account, email)).resolves.toBeUndefined()
  await expect(requestSignInLink(asking.account, email)).resolves.toBeUndefined()
  await asking.settle()
  expect((await listMailbox()).filter((mail) => mail.to === email)).toEqual([])
})

test('a sign-in link proves the address: a password set by whoever signed up before is gone', async () => {
  const squatter = await signedUp()
  const owner = someone()
  await requestSignInLink(owner.account, squatter.email)
  await owner.settle()
  const session = await signInWithLink(
    owner.account,
    await mailedSecret(squatter.email, 'sign-in-link'),
  )
  expect(await find(session)).toMatchObject({ user: { emailVerified: true, hasPassword: false } })
  expect(await find(squatter)).toBeUndefined()
  await expect(
    signIn(someone().account, { email: squatter.email, password: PASSWORD }),
  ).rejects.toMatchObject({ code: 'unauthenticated' })
})

test('a confirmed address keeps its password when a sign-in link is used', async () => {
  const ana = await signedUp()
  await verifyEmail(someone().account, await mailedSecret(ana.email, 'verify-email'))
  const asking = someone()
  await requestSignInLink(asking.account, ana.email)
  await asking.settle()
  await signInWithLink(someone().account, await mailedSecret(ana.email, 'sign-in-link'))
  expect(await find(ana)).toMatchObject({ user: { emailVerified: true, hasPassword: true } })
})

test('changing the password needs the present one and signs other devices out', async () => {
  const ana = await signedUp()
  const other = await signIn(someone().account, { email: ana.email, password: PASSWORD })
  const session = { id: ana.sessionId, user: { id: ana.userId, email: ana.email } }
  await expect(
    changePassword(someone().account, session, { current: 'no', next: 'another good password' }),
  ).rejects.toMatchObject({ details: { fields: { current: expect.any(String) } } })
  await expect(
    changePassword(someone().account, session, {
      current: PASSWORD,
      next: 'another good password',
    }),
  ).resolves.toEqual({ devicesSignedOut: 1 })
  expect(await find(other)).toBeUndefined()
  expect(await find(ana)).toBeDefined()
})

test('Google signs in by a verified address only, and finds the account of that address', async () => {
  const profile = { email: freshEmail(), name: 'Gus Oduya' }
  await expect(
    signInWithGoogle(someone().account, { ...profile, isVerified: false }),
  ).rejects.toMatchObject({ code: 'forbidden' })
  const first = await signInWithGoogle(someone().account, { ...profile, isVerified: true })
  const second = await signInWithGoogle(someone().account, { ...profile, isVerified: true })
  expect(second.userId).toBe(first.userId)
  expect(await find(second)).toMatchObject({ organizations: [], user: { name: 'Gus Oduya' } })
})

test('clearing removes what is over and keeps what works', async () => {
  const ana = await signedUp()
  await clearExpiredAccountData(new Date())
  expect(await find(ana)).toBeDefined()
  await clearExpiredAccountData(minutes(90 * 24 * 60))
  expect(await listMailbox()).toEqual([])
  expect(await find(ana)).toBeUndefined()
})
