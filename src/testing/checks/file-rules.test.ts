import { describe, expect, test } from 'vitest'
import { findFileProblems, findJobProblems, findServerActionProblems } from './file-rules'
import { readSourceFiles } from './source-files'

const lines = (count: number) => 'x\n'.repeat(count)
const job = (id: string, name: string) =>
  `export const ${name} = inngest.createFunction(\n  { id: '${id}' },\n)\n`

describe('sizes and names of files', () => {
  test('hold in the project', () => {
    expect(findFileProblems(readSourceFiles('src', 'emails'))).toEqual([])
  })

  test('a file above 400 lines is found, a schema of that length is not', () => {
    const files = new Map([
      ['src/lib/long.ts', lines(401)],
      ['src/lib/fits.ts', lines(400)],
      ['src/db/schema/orders.ts', lines(401)],
    ])
    expect(findFileProblems(files)).toEqual([expect.stringContaining('src/lib/long.ts has 401')])
  })

  test.each(['src/lib/utils.ts', 'src/domains/orders/helpers/a.ts', 'src/ui/common/b.tsx'])(
    'a name that says nothing is found: %s',
    (file) => expect(findFileProblems(new Map([[file, '']]))).toHaveLength(1),
  )
})

describe('server actions', () => {
  test('are async functions everywhere in the project', () => {
    expect(findServerActionProblems(readSourceFiles('src'))).toEqual([])
  })

  test.each(['export const limit = 5', 'export function now() {}', "export * from './other'"])(
    'anything else is found: %s',
    (line) => {
      const text = `'use server'\n\nexport async function save() {}\n${line}\n`
      expect(findServerActionProblems(new Map([['src/app/a/actions.ts', text]]))).toHaveLength(1)
    },
  )

  test('types beside them are fine', () => {
    const text = "'use server'\nexport type State = 'a'\nexport async function save() {}\n"
    expect(findServerActionProblems(new Map([['src/app/a/actions.ts', text]]))).toEqual([])
  })
})

describe('background functions', () => {
  test('are all served under the name of their file', () => {
    const files = readSourceFiles('src/jobs')
    expect([...files.keys()].some((file) => file.endsWith('.job.ts'))).toBe(true)
    expect(findJobProblems(files)).toEqual([])
  })

  test('one that is not in the list is found', () => {
    const files = new Map([
      ['src/jobs/orders/roll-up.job.ts', job('roll-up', 'rollUpJob')],
      [
        'src/jobs/index.ts',
        "import { rollUpJob } from './orders/roll-up.job'\nexport const jobs = [other]",
      ],
    ])
    expect(findJobProblems(files)).toEqual([
      expect.stringContaining('rollUpJob is not in the list'),
    ])
  })

  test('one with another id than its file is found', () => {
    const files = new Map([
      ['src/jobs/orders/roll-up.job.ts', job('rollup', 'rollUpJob')],
      ['src/jobs/index.ts', 'export const jobs = [rollUpJob]'],
    ])
    expect(findJobProblems(files)).toEqual([expect.stringContaining("must be 'roll-up'")])
  })
})
