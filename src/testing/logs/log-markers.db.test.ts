import { execFile } from 'node:child_process'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { createTestDatabase, type TestDatabase } from '@/testing/postgres/test-database'
import { createConnection, createOrg } from '@/testing/test-org'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

test('contact data put through a verb and an error is not in the log', {
  timeout: 60_000,
}, async () => {
  const org = await createOrg({ slug: 'marked' })
  const connectionId = await createConnection(org)
  const [email, phone] = ['mara.marker@shop.example', '+442079460958']
  vi.stubEnv('LOG_LEVEL', 'trace')
  const { stdout, stderr } = await promisify(execFile)(
    process.execPath,
    [
      '--conditions=react-server',
      '--import',
      'tsx',
      path.join(import.meta.dirname, 'leaky-request.mts'),
      ...['marked', connectionId, email, phone],
    ],
    { cwd: path.resolve(import.meta.dirname, '../../..') },
  )
  vi.unstubAllEnvs()
  const lines = stderr.trim().split('\n')
  const records = lines.map((line) => JSON.parse(line) as Record<string, unknown>)
  expect(records.map(({ msg }) => msg)).toHaveLength(4)
  expect(records[1]).toMatchObject({ msg: 'ingested', applied: { created: 1 } })
  // the statement did fail in the database, with the order among its parameters
  expect(records[2]).toMatchObject({ isQuery: true, err: { cause: { code: '22P05' } } })
  for (const record of records) expect(record['correlationId']).toBe('request-1')
  const said = `${stdout}${stderr}`
  for (const marker of ['mara.marker', 'shop.example', '2079460958']) {
    expect(said).not.toContain(marker)
  }
  // neither does a failed statement repeat what no pattern would know, such as a name
  expect(lines.slice(2).join()).not.toContain('Mara')
})
