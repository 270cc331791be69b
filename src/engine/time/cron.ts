import { Cron } from 'croner'

const WITH_ZONE = /^(?:CRON_)?TZ=(\S+)\s+(.+)$/

function split(text: string): { zone: string; pattern: string } {
  const match = WITH_ZONE.exec(text.trim())
  return { zone: match?.[1] ?? 'UTC', pattern: (match?.[2] ?? text).trim() }
}

/**
 * Says why `text` is not a schedule, or undefined when it is one: five fields, no `@daily`, no
 * seconds, Sunday is 0, optionally led by `TZ=Area/City `.
 */
export function cronProblem(text: string): string | undefined {
  const { zone, pattern } = split(text)
  if (pattern.startsWith('@')) return 'shorthands such as @hourly are not accepted'
  const fields = pattern.split(/\s+/)
  if (fields.length !== 5) return 'it must have five fields: minute hour day month weekday'
  if (!/^[\d*,/\-A-Za-z ]+$/.test(pattern)) return 'it has a character that no field takes'
  if (/(^|[,-])7/.test(fields[4] ?? '')) return 'Sunday is 0, not 7'
  try {
    new Cron(pattern, { timezone: zone, mode: '5-part', paused: true })
    new Intl.DateTimeFormat('en', { timeZone: zone })
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
  return undefined
}

/** First tick of the schedule after `after` (epoch milliseconds); undefined when it never ticks again. */
export function nextTick(text: string, after: number): number | undefined {
  const { zone, pattern } = split(text)
  const cron = new Cron(pattern, { timezone: zone, mode: '5-part', paused: true })
  return cron.nextRun(new Date(after))?.getTime()
}
