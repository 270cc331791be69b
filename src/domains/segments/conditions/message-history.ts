import { type SQL, sql } from 'drizzle-orm'
import { z } from 'zod'
import { Is, isField, labelIn, negatedIf } from './choices'
import { defineCondition, type Surroundings } from './condition'
import { agoWords, inWindow, isRelative, TimePeriod, windowWords } from './time-window'

const events = [
  { id: 'sent', label: 'was sent a message' },
  { id: 'opened', label: 'opened a message' },
  { id: 'clicked', label: 'clicked in a message' },
  { id: 'replied', label: 'replied to a message' },
]

const negated: Record<string, string> = {
  sent: 'was not sent a message',
  opened: 'did not open a message',
  clicked: 'did not click in a message',
  replied: 'did not reply to a message',
}

/** When each such thing happened to the customer `c`. What machines opened or clicked is nobody's doing. */
const times = (event: string, { known }: Surroundings): SQL =>
  event === 'sent'
    ? sql`select g.sent_at as at from tenant.message_log g where g.customer_id = c.id and g.status = 'sent' and ${known(sql`g.sent_at`)}`
    : sql`
      select e.at from tenant.message_log g join tenant.message_events e on e.message_id = g.id
      where g.customer_id = c.id and e.kind = ${event} and not e.is_machine and ${known(sql`e.at`)}`

export const messageHistory = defineCondition({
  kind: 'message_history',
  label: 'Messages you sent',
  group: 'Messages',
  shape: { is: Is, event: z.enum(['sent', 'opened', 'clicked', 'replied']), period: TimePeriod },
  fields: [
    isField('yes', 'no'),
    { name: 'event', label: 'What happened', type: 'choice', options: events },
    { name: 'period', label: 'When', type: 'period' },
  ],
  initial: { is: 'is', event: 'sent', period: { when: 'within', days: 30 } },
  reads: ({ period }) => (isRelative(period) ? ['outreach', 'time'] : ['outreach']),
  where: ({ is, event, period }, around) =>
    negatedIf(
      is,
      sql`exists (select from (${times(event, around)}) h where ${inWindow(sql`h.at`, period, around)})`,
    ),
  value: ({ event }, around) => sql`(select to_jsonb(max(h.at)) from (${times(event, around)}) h)`,
  sentence: ({ is, event, period }) =>
    `${is === 'is' ? labelIn(events, event) : negated[event]} ${windowWords(period)}`.trimEnd(),
  fact: (value, { daysSince }, { event }) =>
    value === null
      ? `never ${labelIn(events, event).replace(/^was /, '')}`
      : `${labelIn(events, event)} ${agoWords(daysSince(String(value)))}`,
})
