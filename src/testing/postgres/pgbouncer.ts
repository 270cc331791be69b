import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import postgres from 'postgres'

/** Where PgBouncer is installed; undefined where it is not. Debian puts it where only root's PATH looks. */
export function findPgBouncer(): string | undefined {
  try {
    return execFileSync('sh', ['-c', 'command -v pgbouncer || command -v /usr/sbin/pgbouncer'], {
      encoding: 'utf8',
    }).trim()
  } catch {
    return undefined
  }
}

/**
 * A PgBouncer in transaction mode before the server of `url`, for the logins named.
 * @param pool connections it holds to the server, per login
 * @param ignored startup parameters that it drops instead of refusing
 */
export async function startPgBouncer(
  binary: string,
  url: string,
  logins: { user: string; password: string }[],
  pool: number,
  ignored: string[] = [],
): Promise<{ port: number; stop: () => Promise<void> }> {
  const folder = mkdtempSync(path.join(tmpdir(), 'regulars-pgbouncer-'))
  chmodSync(folder, 0o755)
  const { hostname, port: serverPort } = new URL(url)
  const port = await freePort()
  const users = path.join(folder, 'users.txt')
  writeFileSync(users, logins.map(({ user, password }) => `"${user}" "${password}"\n`).join(''))
  const settings = path.join(folder, 'pgbouncer.ini')
  writeFileSync(
    settings,
    [
      '[databases]',
      `* = host=${hostname} port=${serverPort}`,
      '[pgbouncer]',
      'listen_addr = 127.0.0.1',
      `listen_port = ${port}`,
      'unix_socket_dir =',
      'auth_type = plain',
      `auth_file = ${users}`,
      'pool_mode = transaction',
      `default_pool_size = ${pool}`,
      'max_client_conn = 1000',
      `ignore_startup_parameters = ${['extra_float_digits', ...ignored].join(',')}`,
    ].join('\n'),
  )
  // as root it refuses to run
  const asRoot = process.getuid?.() === 0
  const child = spawn(binary, [...(asRoot ? ['-u', 'nobody'] : []), settings], { stdio: 'ignore' })
  await answers(port, logins[0], new URL(url).pathname.slice(1))
  return { port, stop: () => stop(child, folder) }
}

async function stop(child: ChildProcess, folder: string): Promise<void> {
  const ended = new Promise((resolve) => child.once('exit', resolve))
  if (child.exitCode === null) child.kill('SIGKILL')
  await ended
  rmSync(folder, { recursive: true, force: true })
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

async function answers(
  port: number,
  login: { user: string; password: string } | undefined,
  database: string,
): Promise<void> {
  for (let tries = 50; ; tries--) {
    const client = postgres({ host: '127.0.0.1', port, database, ...login, max: 1, prepare: false })
    try {
      await client`select 1`
      return
    } catch (error) {
      if (tries === 0) throw error
      await sleep(100)
    } finally {
      await client.end({ timeout: 1 })
    }
  }
}
