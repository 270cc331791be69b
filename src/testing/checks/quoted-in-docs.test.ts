import { existsSync, readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import packageJson from '../../../package.json' with { type: 'json' }
import { findDeadReferences } from './quoted-in-docs'
import { inClone, readProjectFile } from './source-files'

const project = {
  exists: (file: string) => existsSync(inClone(file)),
  scripts: Object.keys(packageJson.scripts),
}
const pages = [
  'README.md',
  ...readdirSync(inClone('docs'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.md'))
    .map((file) => `docs/${file}`),
]

test.each(pages)('what %s names exists', (page) => {
  expect(findDeadReferences(page, readProjectFile(page), project)).toEqual([])
})

test.each([
  ['a quoted path', 'see `src/lib/nowhere.ts`'],
  ['a link', 'see [this](nowhere.md#part)'],
  ['a picture', '<img width="9" src="nowhere.png">'],
  ['a command', 'run `npm run nothing`'],
])('%s that does not exist is found', (_, text) => {
  expect(findDeadReferences('README.md', text, project)).toHaveLength(1)
})

test('what exists, lies elsewhere or is a pattern is left alone', () => {
  const text =
    '`src/env.ts`, `src/domains/<x>/index.ts`, [site](https://example.com), `npm run demo`, `docs/`'
  expect(findDeadReferences('README.md', text, project)).toEqual([])
})
