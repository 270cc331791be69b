import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '@/testing/postgres/test-database'
import { freshEmail, mailedSecret, PASSWORD, signedUp, someone } from '@/testing/test-account'
import {
  changePassword,
  confirmEmailChange,
  findSession,
  listMailbox,
  requestEmailChange,
  signIn,
} from '.'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

async function ask(from: { userId: string; email: string }, to: string, current = PASSWORD) {
  const asking = someone()
  const user = { id: from.userId, name: 'Ana Ito', email: from.email }
  await requestEmailChange(asking.account, user, { email: to, current })
  await asking.settle()
}
const mailsTo = async (email: string) =>
  (await listMailbox()).filter((mail) => mail.to === email).map((mail) => mail.template)

test('the new address is confirmed, the present one told, and only then does it change', async () => {
  const ana = await signedUp()
  const next = freshEmail('new')
  await ask(ana, next)
  expect(await mailsTo(ana.email)).toContain('email-changing')
  expect(await findSession(ana, new Date())).toMatchObject({ user: { email: ana.email } })
  const secret = await mailedSecret(next, 'confirm-new-email')
  await confirmEmailChange(someone().account, secret)
  expect(await findSession(ana, new Date())).toMatchObject({
    user: { email: next, emailVerified: true },
  })
  await signIn(someone().account, { email: next, password: PASSWORD })
  await expect(confirmEmailChange(someone().account, secret)).rejects.toMatchObject({
    code: 'forbidden',
  })
})

test('a wrong password changes nothing', async () => {
  const ana = await signedUp()
  const next = freshEmail('new')
  await expect(ask(ana, next, 'a wild guess')).rejects.toMatchObject({ code: 'invalid' })
  expect(await mailsTo(next)).toEqual([])
})

test('an address that has an account gets no mail, and the answer does not tell', async () => {
  const ana = await signedUp()
  const ben = await signedUp()
  await expect(ask(ana, ben.email)).resolves.toBeUndefined()
  expect(await mailsTo(ben.email)).toEqual(['verify-email'])
})

test('an address taken in the meantime is not taken over', async () => {
  const ana = await signedUp()
  const next = freshEmail('new')
  await ask(ana, next)
  const secret = await mailedSecret(next, 'confirm-new-email')
  await signedUp(next)
  await expect(confirmEmailChange(someone().account, secret)).rejects.toMatchObject({
    code: 'conflict',
  })
  expect(await findSession(ana, new Date())).toMatchObject({ user: { email: ana.email } })
})

test('changing the password stops a change of address that somebody else began', async () => {
  const ana = await signedUp()
  const next = freshEmail('new')
  await ask(ana, next)
  await changePassword(
    someone().account,
    { id: ana.sessionId, user: { id: ana.userId, email: ana.email } },
    { current: PASSWORD, next: 'another good password' },
  )
  const secret = await mailedSecret(next, 'confirm-new-email')
  await expect(confirmEmailChange(someone().account, secret)).rejects.toMatchObject({
    code: 'forbidden',
  })
})
