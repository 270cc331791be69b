import type { GateFacts } from '../gate/facts'
import { zonesOf } from '../gate/zones-of'
import type { SendIntent } from '../schemas'
import type { Sender } from '../sender/get-sender'
import type { History } from './read-history'
import type { Recipient } from './read-recipients'

/** What is asked of the gate: an intent without its words. */
export type GateIntent = Omit<SendIntent, 'content' | 'inReplyTo'>

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
    senderLacks: sender.lacks,
    recentMarketing: past.recentMarketing + alsoNow,
    cap: { count: sender.capCount, days: sender.capDays },
    zones: zonesOf(recipient.country, sender.timeZone, at),
    quiet: { from: sender.quietFrom, until: sender.quietUntil },
    whatsapp: { isTemplate: false, lastWroteAt: null },
  }
}
