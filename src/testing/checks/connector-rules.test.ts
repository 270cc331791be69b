import { readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { connectorSlugs, findConnectorProblems, findFixtureProblems } from './connector-rules'
import { inClone, readProjectFile, readSourceFiles } from './source-files'

const files = readSourceFiles('src/marketplaces', 'src/sandbox', 'src/testing')
const docs = readProjectFile('docs/marketplaces.md')

/** A connector that lacks nothing. */
const bazaar = {
  'src/marketplaces/registry.ts':
    "import { bazaar } from './bazaar'\nexport const connectors: readonly Connector[] = [bazaar]",
  'src/marketplaces/contract/connector.ts': '',
  'src/marketplaces/bazaar/manifest.ts': "slug: 'bazaar',\n  label: 'Great Bazaar',",
  'src/marketplaces/bazaar/auth.ts': '',
  'src/marketplaces/bazaar/client.ts': '',
  'src/marketplaces/bazaar/wire-orders.ts': '',
  'src/marketplaces/bazaar/map.ts': '',
  'src/marketplaces/bazaar/pull.ts': '',
  'src/marketplaces/bazaar/webhooks.ts': '',
  'src/marketplaces/bazaar/index.ts':
    'export const bazaar: Connector = { manifest, auth, pull, webhooks }',
  'src/marketplaces/bazaar/contract.test.ts': '',
  'src/marketplaces/bazaar/contract.db.test.ts': '',
  'src/sandbox/bazaar/stand-in.ts': '',
  'src/testing/connector-contract/subjects/bazaar/subject.ts': '',
}
const section = '\n## Great Bazaar\n'
const problems = (change: Record<string, string | undefined>, text = section) =>
  findConnectorProblems(
    new Map(
      Object.entries({ ...bazaar, ...change }).filter(
        (entry): entry is [string, string] => entry[1] !== undefined,
      ),
    ),
    text,
  )

describe('connectors', () => {
  test('of the project are whole', () => {
    expect(connectorSlugs(files)).toContain('shopify')
    expect(findConnectorProblems(files, docs)).toEqual([])
  })

  test('one that lacks nothing has no problem', () => {
    expect(problems({})).toEqual([])
  })

  const needed = Object.keys(bazaar).filter(
    (file) => !file.includes('/contract/') && !file.endsWith('registry.ts'),
  )
  test.each(needed)('a planted loss of %s is found', (file) => {
    expect(problems({ [file]: undefined }).length).toBeGreaterThan(0)
  })

  test.each([
    [
      'a port without its file',
      {
        'src/marketplaces/bazaar/index.ts':
          'export const bazaar: Connector = { manifest, auth, pull, webhooks, push }',
      },
      'push',
    ],
    ['a file without its port', { 'src/marketplaces/bazaar/push.ts': '' }, 'push'],
    [
      'another slug',
      { 'src/marketplaces/bazaar/manifest.ts': "slug: 'bazar',\n  label: 'Great Bazaar'," },
      'slug',
    ],
    [
      'a folder that is not registered',
      {
        'src/marketplaces/registry.ts':
          "import { bazaar } from './bazaar'\nexport const connectors = []",
      },
      'does not list bazaar',
    ],
    [
      'an entry without a folder',
      {
        'src/marketplaces/registry.ts':
          "import { bazaar } from './bazaar'\nimport { souk } from './souk'\nexport const connectors = [bazaar, souk]",
      },
      'lists souk',
    ],
  ])('%s is found', (_, change, words) => {
    expect(problems(change)).toEqual([expect.stringContaining(words)])
  })

  test('a section that is missing is found', () => {
    expect(problems({}, '## Other\n')).toEqual([expect.stringContaining('## Great Bazaar')])
  })
})

describe('fixtures', () => {
  const fixtures = readdirSync(inClone('src/marketplaces'), { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => /\/fixtures\/.*\.(ts|json)$/.test(file))

  test('exist', () => {
    expect(new Set(fixtures.map((file) => file.split('/')[0]))).toEqual(
      new Set(connectorSlugs(files)),
    )
  })

  test.each(fixtures)('%s contains something', async (file) => {
    const path = `src/marketplaces/${file}`
    const values = file.endsWith('.json')
      ? { default: JSON.parse(readProjectFile(path)) }
      : await import(/* @vite-ignore */ inClone(path))
    expect(findFixtureProblems(path, values)).toEqual([])
  })

  test.each([
    ['nothing', {}],
    ['an empty list', { orders: [] }],
    ['an empty record', { order: {} }],
    ['empty parts', { page: { orders: [], customers: {} } }],
    ['null', { default: null }],
    ['an empty text', { body: ' ' }],
    ['an error', { default: { errors: [{ message: 'Not found' }] } }],
    ['an error as text', { body: '{"error":"invalid_grant"}' }],
    ['an error with a status', { default: { message: 'Unauthorized', status: 401 } }],
  ])('one with %s is found', (_, values) => {
    expect(findFixtureProblems('src/marketplaces/bazaar/fixtures/a.ts', values)).toHaveLength(1)
  })

  test('one with a record is fine', () => {
    const values = { order: { id: 1, lines: [], note: null }, make: () => 1, raw: '{"id":1}' }
    expect(findFixtureProblems('a.ts', values)).toEqual([])
  })
})
