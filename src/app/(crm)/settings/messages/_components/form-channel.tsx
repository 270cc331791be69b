import type { MessageChannels } from '@/domains/inbound/schemas'
import { CopyField } from '@/ui/patterns/copy-field'
import { openForm } from '../actions'
import { ChannelButtons } from './channel-buttons'
import { CopySnippet } from './copy-snippet'
import { OpenChannel } from './open-channel'

export function FormChannel({ form }: { form: MessageChannels['form'] }) {
  if (!form) {
    return (
      <OpenChannel
        action={openForm}
        text="There is no form yet. Make one, and paste it into your shop’s contact page."
        label="Make a form"
      />
    )
  }
  return (
    <>
      <CopySnippet snippet={form.snippet} />
      <CopyField
        label="For a form of your own"
        value={form.url}
        hint="POST name, email, message, and if you have them subject, order, phone, and marketing=yes of who ticks that they want news; as a form or as JSON."
      />
      <ChannelButtons connectionId={form.connectionId} name="Contact form" canReplace />
    </>
  )
}
