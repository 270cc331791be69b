import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '@/testing/postgres/test-database'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

test('a process whose driver lost a connection for good ends, and says so', async () => {
  const args = ['--conditions=react-server', '--import', 'tsx', 'src/testing/lose-connection.ts']
  const program = spawn(process.execPath, args, {
    ...{ stdio: ['ignore', 'ignore', 'pipe'], timeout: 20_000 },
    env: { ...process.env, LOG_LEVEL: 'error' },
  })
  let said = ''
  program.stderr.on('data', (chunk: Buffer) => {
    said += chunk.toString()
  })
  expect(await once(program, 'exit')).toEqual([1, null])
  expect(said).toContain('a database connection was lost for good')
})
