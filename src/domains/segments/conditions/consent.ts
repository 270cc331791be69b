import { type SQL, sql } from 'drizzle-orm'
import { z } from 'zod'
import { labelIn } from './choices'
import { defineCondition, type Surroundings } from './condition'

const channels = [
  { id: 'email', label: 'E-mail' },
  { id: 'sms', label: 'SMS' },
  { id: 'whatsapp', label: 'WhatsApp' },
]
const states = [
  { id: 'opted_in', label: 'agreed' },
  { id: 'opted_out', label: 'refused' },
  { id: 'unknown', label: 'never said' },
]

/** What the ledger says last of the customer `c`. */
const lastSaid = (channel: string, { known }: Surroundings): SQL => sql`(
  select s.state from tenant.consents s
  where s.customer_id = c.id and s.channel = ${channel} and s.purpose = 'marketing' and ${known(sql`s.at`)}
  order by s.at desc, s.recorded_at desc, s.id desc limit 1)`

const everSaid = (channel: string, { known }: Surroundings): SQL => sql`exists (
  select from tenant.consents s
  where s.customer_id = c.id and s.channel = ${channel} and s.purpose = 'marketing' and ${known(sql`s.at`)})`

/** Somebody who ever said something, and last this. For e-mail the customer's row knows, so no ledger is sorted. */
function saidLast(channel: string, state: string, around: Surroundings): SQL {
  if (channel !== 'email') {
    return sql`(${everSaid(channel, around)} and ${lastSaid(channel, around)} = ${state})`
  }
  return state === 'opted_out'
    ? sql`c.marketing_opted_out`
    : sql`(not c.marketing_opted_out and ${everSaid(channel, around)})`
}

export const consent = defineCondition({
  kind: 'consent',
  label: 'Marketing consent',
  group: 'Person',
  shape: {
    channel: z.enum(['email', 'sms', 'whatsapp']),
    state: z.enum(['opted_in', 'opted_out', 'unknown']),
  },
  fields: [
    { name: 'channel', label: 'Channel', type: 'choice', options: channels },
    { name: 'state', label: 'State', type: 'choice', options: states },
  ],
  initial: { channel: 'email', state: 'opted_in' },
  reads: () => ['contact', 'consents'],
  where: ({ channel, state }, around) =>
    state === 'unknown' ? sql`not ${everSaid(channel, around)}` : saidLast(channel, state, around),
  value: ({ channel }, around) => sql`to_jsonb(coalesce(${lastSaid(channel, around)}, 'unknown'))`,
  sentence: ({ channel, state }) =>
    `${state === 'unknown' ? 'never said whether they want' : labelIn(states, state)} ${state === 'unknown' ? '' : 'to get '}marketing by ${labelIn(channels, channel)}`,
  fact: (value, _words, { channel }) =>
    `${labelIn(states, value)} (marketing by ${labelIn(channels, channel)})`,
})
