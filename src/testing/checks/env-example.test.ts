import { expect, test } from 'vitest'
import { envSchema } from '@/env'
import { findEnvExampleProblems } from './env-example'
import { readProjectFile } from './source-files'

test('.env.local.example explains every setting, and no other', () => {
  const names = Object.keys(envSchema.shape)
  expect(names.length).toBeGreaterThan(10)
  expect(findEnvExampleProblems(readProjectFile('.env.local.example'), names)).toEqual([])
})

test.each([
  ['a setting that is missing', '# Port.\n#PORT=3000\n', 'APP_URL is read'],
  [
    'one that nothing reads',
    '# Port.\n#PORT=3000\n# Address.\nAPP_URL=\n# Old.\n#OLD_NAME=\n',
    'OLD_NAME is in',
  ],
  ['one without a comment', '# Port.\n#PORT=3000\n\n#APP_URL=\n', 'APP_URL stands there without'],
  [
    'one that stands there twice',
    '# Both.\n#PORT=3000\n#APP_URL=\n#PORT=\n',
    'PORT stands there twice',
  ],
])('%s is found', (_, text, problem) => {
  expect(findEnvExampleProblems(text, ['PORT', 'APP_URL'])).toEqual([
    expect.stringContaining(problem),
  ])
})
