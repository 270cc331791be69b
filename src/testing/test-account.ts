import { randomUUID } from 'node:crypto'
import { v7 as uuidv7 } from 'uuid'
import { type AccountCtx, listMailbox, type NewSession, signUp } from '@/domains/organizations'

export interface TestAccount {
  account: AccountCtx
  /** waits for what was put off until after the answer */
  settle: () => Promise<void>
}

/** Somebody before the door, each from a network of their own unless said otherwise. */
export function someone(
  given: { ip?: string; userAgent?: string; now?: () => Date } = {},
): TestAccount {
  const tasks: Promise<void>[] = []
  return {
    account: {
      ip: given.ip ?? `test ${uuidv7()}`,
      userAgent: given.userAgent ?? 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Firefox/140.0',
      now: given.now ?? (() => new Date()),
      correlationId: randomUUID(),
      later: (task) => void tasks.push(task()),
    },
    settle: async () => {
      while (tasks.length > 0) await tasks.shift()
    },
  }
}

/** An address nobody has. */
export const freshEmail = (name = 'ana'): string => `${name}-${uuidv7()}@example.com`

export const PASSWORD = 'a lantern in every window'

/** A user who has just signed up, and the organization they own. */
export async function signedUp(
  email = freshEmail(),
  from: TestAccount = someone(),
): Promise<NewSession & { email: string; organizationId: string }> {
  const session = await signUp(from.account, {
    name: 'Ana Ito',
    email,
    password: PASSWORD,
    organization: { name: 'Lantern House', timeZone: 'Europe/London', currency: 'GBP' },
  })
  await from.settle()
  return { ...session, email }
}

/** The secret in the link of the newest mail of a template to an address. Throws when there is no such mail. */
export async function mailedSecret(to: string, template: string): Promise<string> {
  const mails = await listMailbox()
  const mail = mails.find((candidate) => candidate.to === to && candidate.template === template)
  const secret = mail && /token=([\w-]+)/.exec(mail.text)?.[1]
  if (!secret) throw new Error(`No ${template} mail to ${to} with a link`)
  return secret
}
