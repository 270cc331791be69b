import { hash, verify } from '@node-rs/argon2'

/** argon2id, the library's default; OWASP's first choice of parameters: 19 MiB, two passes, one lane. */
const cost = { memoryCost: 19 * 1024, timeCost: 2, parallelism: 1 }

export const hashPassword = (password: string): Promise<string> => hash(password, cost)

let nobody: Promise<string> | undefined

/**
 * Whether `password` is the one behind `stored`. Costs the same when there is none (unknown address, account without
 * a password), so that the time of an answer does not tell which addresses exist.
 */
export async function verifyPassword(
  stored: string | null | undefined,
  password: string,
): Promise<boolean> {
  nobody ??= hashPassword('the password of nobody')
  const isRight = await verify(stored ?? (await nobody), password)
  return isRight && typeof stored === 'string'
}
