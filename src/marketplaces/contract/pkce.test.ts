import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import { codeChallenge, codeVerifier } from './pkce'

const keys = { clientId: 'app', clientSecret: 'hush' }

it('makes a verifier as RFC 7636 wants it, and the challenge that belongs to it', () => {
  const verifier = codeVerifier(keys, 'state-1')
  expect(verifier).toMatch(/^[A-Za-z0-9._~-]{43,128}$/)
  expect(codeChallenge(keys, 'state-1')).toBe(
    createHash('sha256').update(verifier).digest('base64url'),
  )
})

it('makes the same one in another process, and another for every attempt and app', () => {
  const verifier = codeVerifier(keys, 'state-1')
  expect(codeVerifier({ ...keys }, 'state-1')).toBe(verifier)
  expect(codeVerifier(keys, 'state-2')).not.toBe(verifier)
  expect(codeVerifier({ ...keys, clientSecret: 'other' }, 'state-1')).not.toBe(verifier)
  expect(verifier).not.toContain('state-1')
})
