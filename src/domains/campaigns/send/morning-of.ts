import { quietUntil, type Sender, zonesOf } from '@/domains/messaging'

/** When it is morning for who lives in `country`, where it is night there at `at`; undefined where it is not. */
export function morningOf(
  sender: Pick<Sender, 'timeZone' | 'quietFrom' | 'quietUntil'>,
  country: string | null,
  at: Date,
): Date | undefined {
  const zones = zonesOf(country, sender.timeZone, at)
  const quiet = { from: sender.quietFrom, until: sender.quietUntil }
  const morning = quietUntil(at.toISOString(), zones, quiet)
  return morning === undefined ? undefined : new Date(morning)
}
