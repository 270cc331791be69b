import { createHash } from 'node:crypto'

/** Whether a verifier belongs to a challenge (method S256). */
export const isVerifier = (verifier: unknown, challenge: string): boolean =>
  typeof verifier === 'string' &&
  createHash('sha256').update(verifier).digest('base64url') === challenge
