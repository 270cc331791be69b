import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readOwner, tryLock, withLock } from './lock-file.mjs'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'regulars-lock-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

/** A lock as a process that has died since left it. */
function lockOfTheDead(name: string, more: object = {}): string {
  const file = path.join(folder, name)
  const { pid } = spawnSync(process.execPath, ['-e', ''])
  writeFileSync(file, JSON.stringify({ pid, start: 'before', what: 'was killed', ...more }))
  return file
}

describe('a lock', () => {
  test('is held by one, and tells others by whom and what for', () => {
    const file = path.join(folder, 'one')
    const { lock } = tryLock(file, 'counts to ten')
    const second = tryLock(file, 'wants it too')
    expect(second.lock).toBeUndefined()
    expect(second.owner).toMatchObject({ pid: process.pid, what: 'counts to ten' })
    lock?.tell({ address: 'http://127.0.0.1:1' })
    expect(readOwner(file)).toMatchObject({ what: 'counts to ten', address: 'http://127.0.0.1:1' })
    lock?.release()
    expect(tryLock(file, 'wants it too').lock).toBeDefined()
  })

  test('can be read by its owner only, since passwords are told in it', () => {
    const file = path.join(folder, 'private')
    tryLock(file, 'a').lock?.tell({ password: 'x' })
    expect(statSync(file).mode & 0o077).toBe(0)
  })

  test('of a dead process is taken over, with what it had told', () => {
    const taken = tryLock(lockOfTheDead('dead', { services: 3 }), 'comes later')
    expect(taken.lock).toBeDefined()
    expect(taken.left).toMatchObject({ what: 'was killed', services: 3 })
  })

  test('of a process whose number another one has by now is taken over', () => {
    const file = path.join(folder, 'reused')
    writeFileSync(file, JSON.stringify({ pid: process.pid, start: 'long ago', what: 'was killed' }))
    expect(tryLock(file, 'comes later').lock).toBeDefined()
  })

  test('that was cut off while it was written is taken over', () => {
    const file = path.join(folder, 'cut')
    writeFileSync(file, '{"pid": 1')
    expect(tryLock(file, 'comes later').lock).toBeDefined()
  })
})

describe('work under a lock', () => {
  test('never overlaps, whoever comes first', async () => {
    const file = path.join(folder, 'work')
    let inside = 0
    let most = 0
    const turn = () =>
      withLock(file, 'works', { onWait: () => {} }, async () => {
        inside += 1
        most = Math.max(most, inside)
        await new Promise((resolve) => setTimeout(resolve, 5))
        inside -= 1
      })
    await Promise.all([turn(), turn(), turn()])
    expect(most).toBe(1)
    expect(existsSync(file)).toBe(false)
  })

  test('that fails gives the lock back', async () => {
    const file = path.join(folder, 'fails')
    const failing = withLock(file, 'fails', { onWait: () => {} }, () =>
      Promise.reject(new Error('no')),
    )
    await expect(failing).rejects.toThrow('no')
    expect(existsSync(file)).toBe(false)
  })

  test('stops waiting when it is told to', async () => {
    const file = path.join(folder, 'waits')
    tryLock(file, 'holds on')
    const stop = new AbortController()
    const waiting = withLock(
      file,
      'waits',
      { signal: stop.signal, onWait: () => stop.abort(new Error('stopped')) },
      () => Promise.resolve(),
    )
    await expect(waiting).rejects.toThrow('stopped')
  })
})
