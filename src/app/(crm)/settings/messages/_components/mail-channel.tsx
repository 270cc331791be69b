'use client'

import { FormProblem } from '@/app/_forms/form-problem'
import { useActionForm } from '@/app/_forms/use-action-form'
import type { MessageChannels } from '@/domains/inbound/schemas'
import { CopyField } from '@/ui/patterns/copy-field'
import { Button } from '@/ui/primitives/button'
import { TextArea } from '@/ui/primitives/text-area'
import { toast } from '@/ui/primitives/toast'
import { openMail, saveOwnAddresses } from '../actions'
import { ChannelButtons } from './channel-buttons'
import { OpenChannel } from './open-channel'

export function MailChannel({ mail }: { mail: MessageChannels['mail'] }) {
  if (!mail) {
    return (
      <OpenChannel
        action={openMail}
        text="Your organization has no address for mail yet. It will be one that nobody can guess."
        label="Make an address"
      />
    )
  }
  const { connectionId, address, url } = mail
  return (
    <>
      {address ? (
        <CopyField
          label="Forward to"
          value={address}
          hint="Only you should know it. Set it as the forwarding address in your mail program."
        />
      ) : null}
      <CopyField
        label={address ? 'Or send by HTTPS to' : 'Send by HTTPS to'}
        value={url}
        hint="For services that hand mail on: POST each mail as it is (RFC 5322), up to 25 MB."
      />
      <OwnAddresses connectionId={connectionId} addresses={mail.ownAddresses} />
      <ChannelButtons connectionId={connectionId} name="E-mail" canReplace />
    </>
  )
}

function OwnAddresses({ connectionId, addresses }: { connectionId: string; addresses: string[] }) {
  const form = useActionForm(saveOwnAddresses, () => toast.success('Addresses saved'))
  const problem = Object.entries(form.error?.fields ?? {}).find(([field]) =>
    field.startsWith('addresses'),
  )?.[1]
  return (
    <form {...form.props} className="flex flex-col gap-3">
      <FormProblem error={form.error} shownAt={Object.keys(form.error?.fields ?? {})} />
      <input type="hidden" name="connectionId" value={connectionId} />
      <TextArea
        label="Addresses you write from"
        name="addresses"
        defaultValue={addresses.join('\n')}
        placeholder="help@your-shop.example"
        hint="One on each line. Mails from these are your answers, not questions."
        error={problem}
      />
      <div className="flex justify-end">
        <Button type="submit" isPending={form.isPending}>
          Save addresses
        </Button>
      </div>
    </form>
  )
}
