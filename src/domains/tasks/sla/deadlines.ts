import { AROUND_THE_CLOCK, type BusinessHours } from './business-hours'
import { dueAt } from './due-at'
import { marketplaceRules } from './marketplace-rules'
import { type SetTarget, targetFor } from './targets'

export interface SlaSettings {
  targets: readonly SetTarget[]
  hours: BusinessHours
  zone: string
}

export interface Waiting {
  channel: string
  /** whose rules apply: the channel's own, except by mail to a marketplace's relay */
  marketplace: string
  priority: string
  /** the buyer's message that opened the conversation */
  openedAt: Date
  /** the oldest message that is not answered; undefined when all are */
  waitingSince: Date | undefined
}

export interface Deadlines {
  reply: { dueAt: Date; rule: 'target' | 'marketplace'; minutes: number } | undefined
  resolutionDueAt: Date | undefined
}

/** Until when a buyer is to be answered, and their matter settled. A marketplace's rule counts where it is earlier. */
export function deadlines(waiting: Waiting, { targets, hours, zone }: SlaSettings): Deadlines {
  const { channel, marketplace, priority, openedAt, waitingSince } = waiting
  const target = targetFor(targets, channel, priority)
  const within = (start: Date, minutes: number | null | undefined) =>
    minutes == null ? undefined : dueAt(start, minutes, hours, zone)
  return {
    reply: waitingSince && replyDeadline(waitingSince),
    resolutionDueAt: within(openedAt, target?.resolution),
  }

  function replyDeadline(since: Date): Deadlines['reply'] {
    const own = within(since, target?.firstResponse)
    const asked = marketplaceRules[marketplace]?.replyMinutes
    if (asked !== undefined) {
      const latest = dueAt(since, asked, AROUND_THE_CLOCK, zone)
      if (!own || latest < own) return { dueAt: latest, rule: 'marketplace', minutes: asked }
    }
    return own && { dueAt: own, rule: 'target', minutes: target?.firstResponse ?? 0 }
  }
}
