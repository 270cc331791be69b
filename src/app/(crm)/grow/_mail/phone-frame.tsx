import type { ReactNode } from 'react'
import { formatCountOf } from '@/lib/intl/numbers'
import { smsSize } from '@/lib/text/sms-segments'
import { Callout } from '@/ui/primitives/callout'

interface PhoneFrameProps {
  channel: 'sms' | 'whatsapp'
  message: {
    text: string
    around: { header?: string | undefined; footer?: string | undefined; buttons: string[] }
  }
  /** why there is no newer one */
  problem: string | undefined
  /** above the message, e.g. whose it is */
  children: ReactNode
}

/** A message as it stands on a phone, and for SMS what it is sent, and paid, as. */
export function PhoneFrame({ channel, message, problem, children }: PhoneFrameProps) {
  const { text, around } = message
  return (
    <div className="flex flex-col gap-4">
      {problem ? (
        <Callout kind="warning" title="This is the message before the last change" isLive>
          {problem}
        </Callout>
      ) : null}
      {children}
      <section
        aria-label="The message"
        className="max-w-[375px] whitespace-pre-wrap break-words rounded-lg bg-sunken px-3.5 py-2.5 text-ink"
      >
        {around.header ? <p className="mb-2 font-semibold">{around.header}</p> : null}
        <p>{text}</p>
        {around.footer ? <p className="mt-2 text-ink-muted text-sm">{around.footer}</p> : null}
        {around.buttons.length > 0 ? (
          <p className="mt-2 text-ink-muted text-sm">Buttons: {around.buttons.join(', ')}</p>
        ) : null}
      </section>
      {channel === 'sms' ? <Size text={text} /> : null}
    </div>
  )
}

function Size({ text }: { text: string }) {
  const { characters, segments, encoding, costly } = smsSize(text)
  return (
    <p className="text-ink-muted text-sm">
      {formatCountOf(characters, 'character')}, paid as {formatCountOf(segments, 'message')} (
      {encoding}). What is known of another person may be longer.
      {costly
        ? ` “${costly}” is not in the short alphabet: each message holds 70 characters, not 160.`
        : ''}
    </p>
  )
}
