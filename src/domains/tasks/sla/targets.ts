export interface Target {
  /** minutes; null: none */
  firstResponse: number | null
  resolution: number | null
}

/** A target as it is set: for a marketplace or `any`, for a priority or `any`. */
export interface SetTarget extends Target {
  channel: string
  priority: string
}

/** What holds until a shop says otherwise, in minutes of business hours. */
export const DEFAULT_TARGETS: readonly SetTarget[] = [
  { channel: 'any', priority: 'any', firstResponse: 8 * 60, resolution: 5 * 8 * 60 },
  { channel: 'any', priority: 'urgent', firstResponse: 60, resolution: 8 * 60 },
  { channel: 'any', priority: 'high', firstResponse: 4 * 60, resolution: 2 * 8 * 60 },
]

/** Of the targets that fit, the closest: a channel's own before any channel's, then a priority's own before any. */
export function targetFor(
  targets: readonly SetTarget[],
  channel: string,
  priority: string,
): Target | undefined {
  const closeness = (target: SetTarget) =>
    (target.channel === channel ? 2 : 0) + (target.priority === priority ? 1 : 0)
  const fits = (name: string, given: string) => given === name || given === 'any'
  return targets
    .filter((target) => fits(channel, target.channel) && fits(priority, target.priority))
    .sort((a, b) => closeness(b) - closeness(a))[0]
}
