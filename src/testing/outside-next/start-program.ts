import { type ChildProcess, spawn } from 'node:child_process'
import path from 'node:path'

const root = path.resolve(import.meta.dirname, '../../..')

/**
 * A program of the tests that renders mails, in a process of its own. Programs of the project run as React's server parts do,
 * where mails cannot be rendered; in the product Next keeps the two apart, here tsconfig.json beside this does.
 * @param file relative to the project
 */
export function startProgram(
  file: string,
  env: Readonly<Record<string, string>>,
  stdout: 'ignore' | 'pipe',
): ChildProcess {
  const args = process.execArgv.filter((arg) => !arg.startsWith('--conditions'))
  return spawn(process.execPath, [...args, path.join(root, file)], {
    cwd: root,
    stdio: ['ignore', stdout, 'inherit'],
    env: {
      ...process.env,
      ...env,
      TSX_TSCONFIG_PATH: path.join(import.meta.dirname, 'tsconfig.json'),
    },
  })
}
