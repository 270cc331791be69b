import type { MessageChannels } from '@/domains/inbound/schemas'
import type { WhatsAppTemplate } from '@/domains/messaging'
import { CopyField } from '@/ui/patterns/copy-field'
import { ChannelButtons } from './channel-buttons'
import { WhatsAppTemplates } from './whatsapp-templates'

type Channel = MessageChannels['sms'][number] & { verifyToken?: string }

const words = {
  whatsapp: {
    label: 'WhatsApp numbers',
    hint: 'At Meta: WhatsApp, Configuration, Callback URL. Then subscribe to the field “messages”.',
  },
  sms: {
    label: 'SMS numbers',
    hint: 'Twilio was told. If messages do not come: the number, Messaging, “A message comes in”.',
  },
}

/** Connected numbers, with what is entered at their vendor. */
export function PhoneChannels({
  channels,
  kind,
  templates = [],
  timeZone = 'UTC',
}: {
  channels: readonly Channel[]
  kind: keyof typeof words
  templates?: readonly WhatsAppTemplate[]
  timeZone?: string
}) {
  if (channels.length === 0) return null
  const { label, hint } = words[kind]
  return (
    <ul aria-label={label} className="-my-3 divide-y">
      {channels.map(({ connectionId, name, url, verifyToken }) => (
        <li key={connectionId} className="flex flex-col gap-3 py-3">
          <p className="font-medium text-ink">{name}</p>
          <CopyField label="Our address" value={url} hint={hint} />
          {verifyToken ? <CopyField label="Verify token" value={verifyToken} /> : null}
          {kind === 'whatsapp' ? (
            <WhatsAppTemplates
              connectionId={connectionId}
              name={name}
              templates={templates.filter((one) => one.connectionId === connectionId)}
              timeZone={timeZone}
            />
          ) : null}
          <ChannelButtons connectionId={connectionId} name={name} />
        </li>
      ))}
    </ul>
  )
}
