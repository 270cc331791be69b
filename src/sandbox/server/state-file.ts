import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { StandIn } from './stand-in'

const everyMs = 5_000

export interface Keeper {
  /** Writes once more and ends. */
  stop: () => void
}

/** Gives the stand-ins what the file holds, then keeps the file up to date. */
export function keepState(file: string, standIns: readonly StandIn[]): Keeper {
  if (existsSync(file)) {
    const saved = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>
    for (const standIn of standIns)
      if (saved[standIn.slug] !== undefined) standIn.restore(saved[standIn.slug])
  }
  let written = ''
  const write = () => {
    const text = JSON.stringify(
      Object.fromEntries(standIns.map((standIn) => [standIn.slug, standIn.snapshot()])),
    )
    if (text === written) return
    mkdirSync(path.dirname(path.resolve(file)), { recursive: true })
    // a crash in the middle leaves the old file whole; only its owner may read the tokens
    writeFileSync(`${file}.new`, text, { mode: 0o600 })
    renameSync(`${file}.new`, file)
    written = text
  }
  const timer = setInterval(write, everyMs)
  timer.unref()
  return {
    stop: () => {
      clearInterval(timer)
      write()
    },
  }
}
