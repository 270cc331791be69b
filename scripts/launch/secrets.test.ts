import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { ensureSecrets } from './secrets.mjs'

let dataDir: string
beforeEach(() => {
  dataDir = mkdtempSync(path.join(os.tmpdir(), 'regulars-secrets-'))
})
afterEach(() => rmSync(dataDir, { recursive: true }))

test('are made once, differ between folders, and are closed to other users', () => {
  const first = ensureSecrets(dataDir)
  expect(ensureSecrets(dataDir)).toEqual(first)
  expect(ensureSecrets(path.join(dataDir, 'other')).masterKey).not.toBe(first.masterKey)
  expect(statSync(path.join(dataDir, 'secrets.json')).mode & 0o777).toBe(0o600)
})

test('have the forms that the settings ask for', () => {
  const secrets = ensureSecrets(dataDir)
  expect(Buffer.from(secrets.masterKey, 'base64')).toHaveLength(32)
  expect(secrets.nextauthSecret.length).toBeGreaterThanOrEqual(32)
  expect(secrets.inngestSigningKey).toMatch(/^signkey-prod-[0-9a-f]{32}$/)
})

test('are not made anew beside a database that needs the old ones', () => {
  mkdirSync(path.join(dataDir, 'postgres/cluster'), { recursive: true })
  expect(() => ensureSecrets(dataDir)).toThrow(/secrets\.json is missing/)
})

test.each([
  ['cut off', '{"masterKey": "ab'],
  ['incomplete', '{"masterKey": "ab"}'],
])('that are %s are refused with a way on', (_, content) => {
  writeFileSync(path.join(dataDir, 'secrets.json'), content)
  expect(() => ensureSecrets(dataDir)).toThrow(/Put it back from a backup/)
})
