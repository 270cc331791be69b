import type { GateFacts } from '../gate/facts'
import { zonesOf } from '../gate/zones-of'
import type { SendIntent } from '../schemas'
import type { Sender } from '../sender/get-sender'
import type { History } from './read-history'
import type { Recipient } from './read-recipients'

/** What is asked of the gate: an intent without its words. */
export type GateIntent = Pick<
  SendIntent,
  | 'cause'
  | 'channel'
  | 'purpose'
  | 'customerId'
  | 'to'
  | 'occurredAt'
  | 'maxAgeHours'
  | 'isHistorical'
  | 'campaignId'
  | 'automationRunId'
> & {
  /** an approved template of WhatsApp */
  isTemplate?: boolean
}

/**
 * What the gate looks at.
 * @param alsoNow messages to the person that are about to be stored, or would have been
 */
export function factsOf(
  sender: Sender,
  { intent, recipient }: { intent: GateIntent; recipient: Recipient },
  past: History,
  alsoNow: number,
  at: Date,
): GateFacts {
  return {
    channel: intent.channel,
    purpose: intent.purpose,
    origin: recipient.address?.origin ?? null,
    consent: recipient.consent,
    suppression: past.suppression,
    at: at.toISOString(),
    occurredAt: intent.occurredAt ?? null,
    maxAgeHours: intent.maxAgeHours ?? null,
    isHistorical: intent.isHistorical ?? false,
    senderLacks: lacksOf(sender, intent),
    recentMarketing: past.recentMarketing + alsoNow,
    cap: { count: sender.capCount, days: sender.capDays },
    zones: zonesOf(recipient.country, sender.timeZone, at),
    quiet: { from: sender.quietFrom, until: sender.quietUntil },
    whatsapp: { isTemplate: intent.isTemplate ?? false, lastWroteAt: past.lastWroteAt },
  }
}

/** What is missing to send: by phone, a number. An answer leaves by the number that was written to. */
export function lacksOf(
  { lacks, numbers }: Pick<Sender, 'lacks' | 'numbers'>,
  { channel, purpose }: Pick<GateIntent, 'channel' | 'purpose'>,
): string[] {
  if (channel === 'email') return lacks
  if (purpose === 'answer' || numbers[channel]) return []
  return [channel === 'sms' ? 'a number for SMS' : 'a number of WhatsApp']
}
