import { ConnectorError } from './errors'
import type { HttpAnswer } from './http'

/** What the other side's clock said when it answered, ISO 8601 in UTC. Throws ConnectorError `unreadable` without one. */
export function clockOf({ headers }: Pick<HttpAnswer, 'headers'>, label: string): string {
  const at = Date.parse(headers.get('date') ?? '')
  if (Number.isNaN(at))
    throw new ConnectorError('unreadable', `${label} did not say when it answered.`)
  return new Date(at).toISOString()
}
