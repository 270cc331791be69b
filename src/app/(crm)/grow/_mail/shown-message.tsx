import type { ReactNode } from 'react'
import { z } from 'zod'
import { Callout } from '@/ui/primitives/callout'
import { Skeleton } from '@/ui/primitives/skeleton'
import { MailFrame } from './mail-frame'
import { PhoneFrame } from './phone-frame'

const person = z
  .object({ id: z.string(), name: z.string().nullable(), canReceive: z.boolean(), why: z.string() })
  .nullish()
const onPhone = {
  text: z.string(),
  around: z.object({
    header: z.string().optional(),
    footer: z.string().optional(),
    buttons: z.array(z.string()),
  }),
  person,
}

/** A message as it would leave, and to whom, where it is to somebody. */
export const ShownMessage = z.discriminatedUnion('channel', [
  z.object({
    channel: z.literal('email'),
    from: z.string(),
    subject: z.string(),
    html: z.string(),
    text: z.string(),
    person,
  }),
  z.object({ channel: z.literal('sms'), ...onPhone }),
  z.object({ channel: z.literal('whatsapp'), ...onPhone }),
])
export type ShownMessage = z.infer<typeof ShownMessage>

interface MessageFrameProps {
  channel: ShownMessage['channel']
  message: ShownMessage | undefined
  /** why there is none, or no newer one */
  problem: string | undefined
  /** above the message, e.g. whose it is */
  children?: (message: ShownMessage | undefined) => ReactNode
}

/** A message as its channel shows it. */
export function MessageFrame({ channel, message, problem, children }: MessageFrameProps) {
  // what another channel's words made says nothing of these
  const made = message?.channel === channel ? message : undefined
  if (channel === 'email')
    return (
      <MailFrame mail={made?.channel === 'email' ? made : undefined} problem={problem}>
        {children?.(made)}
      </MailFrame>
    )
  if (made && made.channel !== 'email')
    return (
      <PhoneFrame channel={made.channel} message={made} problem={problem}>
        {children?.(made)}
      </PhoneFrame>
    )
  return problem ? (
    <Callout title="There is no preview yet">{problem}</Callout>
  ) : (
    <Skeleton className="h-48 w-full" />
  )
}
