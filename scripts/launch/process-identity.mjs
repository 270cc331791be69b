import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'

/**
 * When a process started, in a form that only serves comparison. Process numbers are used again, so a number
 * together with this tells one process from a later one. Undefined when there is no such (living) process.
 * @param {number} pid
 * @returns {string | undefined}
 */
export function startOf(pid) {
  return existsSync('/proc/self/stat') ? startFromProc(pid) : startFromPs(pid)
}

/** @param {{ pid: number, start: string } | undefined} who */
export function isAlive(who) {
  return who !== undefined && startOf(who.pid) === who.start
}

/** This process, as others can recognize it. */
export function self() {
  return { pid: process.pid, start: startOf(process.pid) ?? '' }
}

/** @param {number} pid */
function startFromProc(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // the name before the last parenthesis may hold blanks; after it: state is field 3, start time field 22
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    if (fields[0] === 'Z' || fields[0] === 'X') return undefined
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
    return `${boot} ${fields[19]}`
  } catch {
    return undefined
  }
}

/** @param {number} pid */
function startFromPs(pid) {
  const ps = spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' })
  return ps.status === 0 && ps.stdout.trim() !== '' ? ps.stdout.trim() : undefined
}

/**
 * Ends a whole process group at once.
 * @param {number} pid of its leader
 */
export function killGroup(pid) {
  try {
    process.kill(-pid, 'SIGKILL')
  } catch {
    // the group is empty
  }
}
