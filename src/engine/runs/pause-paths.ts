import type { Sql } from '../database'

/**
 * Which events any run has waited for, and by which of their fields. It only says where to look: it
 * never shrinks while the engine lives, and is read from the database when a leader starts.
 */
export type PausePaths = {
  add(eventName: string, path: string | null): void
  has(eventName: string): boolean
  of(eventName: string): readonly string[]
}

export async function loadPausePaths(sql: Sql): Promise<PausePaths> {
  const byEvent = new Map<string, Set<string>>()
  const add = (eventName: string, path: string | null) => {
    const paths = byEvent.get(eventName) ?? new Set()
    if (path !== null) paths.add(path)
    byEvent.set(eventName, paths)
  }
  const rows = await sql<{ event_name: string; match_path: string | null }[]>`
    select distinct event_name, match_path from engine.pause`
  for (const row of rows) add(row.event_name, row.match_path)
  return {
    add,
    has: (eventName) => byEvent.has(eventName),
    of: (eventName) => [...(byEvent.get(eventName) ?? [])],
  }
}
