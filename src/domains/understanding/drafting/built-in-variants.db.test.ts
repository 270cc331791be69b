import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { parseBlocks, parseInline } from '@/domains/messaging'
import { TemplateForm } from '@/domains/messaging/schemas'
import { createTestDatabase, type TestDatabase } from '@/testing/postgres/test-database'
import { createMember } from '@/testing/test-member'
import { createOrg, type TestOrg } from '@/testing/test-org'
import { suggestTemplates } from '..'
import { builtInVariants } from './built-in-variants'

let database: TestDatabase
let org: TestOrg
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())
beforeEach(async () => {
  org = await createOrg()
})
const aim = { purpose: 'win-back', channel: 'email' }

test('three built-in ones are offered, and nothing is stored', async () => {
  const { by, reason, variants } = await suggestTemplates(org.ctx, aim)
  expect([by, reason, variants.length]).toEqual(['built-in', null, 3])
  expect(await org.rows('select 1 from templates')).toEqual([])
})

test('a viewer is not asked to write', async () => {
  const viewer = await createMember(org, 'viewer')
  await expect(suggestTemplates(org.as({ actor: viewer }), aim)).rejects.toMatchObject({
    code: 'forbidden',
  })
})

test.each(Object.entries(builtInVariants))(
  'those for %s can be saved as they are, and differ',
  (purpose, variants) => {
    const channel = ['packing-slip', 'letter'].includes(purpose) ? 'document' : 'email'
    for (const { subject, body } of variants) {
      const document = { type: 'doc', content: parseBlocks(body) }
      const content = { subject: parseInline(subject), document }
      const parsed = TemplateForm.safeParse({ channel, purpose, content })
      expect(parsed.error?.issues ?? []).toEqual([])
      // a misspelled field would stay as text
      expect(JSON.stringify(parsed.data?.content)).not.toMatch(/"text":"[^"]*\{/)
    }
    expect(new Set(variants.map(({ body }) => body)).size).toBe(3)
  },
)
