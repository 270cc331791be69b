import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { requireOrganization } from '@/app/_server/current-session'
import { requireCtx } from '@/app/_server/require-ctx'
import { listMessageChannels } from '@/domains/inbound'
import { listWhatsAppTemplates } from '@/domains/messaging'
import { SettingsSection } from '@/ui/patterns/settings-section'
import { FormChannel } from './_components/form-channel'
import { MailChannel } from './_components/mail-channel'
import { PhoneChannels } from './_components/phone-channels'
import { SmsForm } from './_components/sms-form'
import { WhatsAppForm } from './_components/whatsapp-form'

export const metadata: Metadata = { title: 'Message channels' }

/** How messages come in that no marketplace brings: e-mail, WhatsApp, SMS, a contact form. */
export default async function MessageChannelsPage() {
  const { organization } = await requireOrganization()
  if (organization.role !== 'owner' && organization.role !== 'admin') notFound()
  const ctx = await requireCtx()
  const [{ mail, form, whatsapp, sms }, templates] = await Promise.all([
    listMessageChannels(ctx),
    listWhatsAppTemplates(ctx),
  ])
  return (
    <>
      <SettingsSection
        title="E-mail"
        description="Forward your shop’s mail here, and Etsy’s notices of messages. Put the address in Bcc when you answer from your mail program, and your answers stand here too."
      >
        <MailChannel mail={mail} />
      </SettingsSection>
      <SettingsSection
        title="WhatsApp"
        description="A number of the WhatsApp Cloud API. You find its keys at Meta: your app, WhatsApp, API Setup; the app secret under App settings, Basic."
      >
        <PhoneChannels
          channels={whatsapp}
          kind="whatsapp"
          templates={templates}
          timeZone={organization.timeZone}
        />
        <WhatsAppForm />
      </SettingsSection>
      <SettingsSection
        title="SMS"
        description="A number of Twilio. Account SID and Auth Token stand on the first page of Twilio’s console."
      >
        <PhoneChannels channels={sms} kind="sms" />
        <SmsForm />
      </SettingsSection>
      <SettingsSection
        title="Contact form"
        description="Paste the form into any page of your shop. It needs no script and no account."
      >
        <FormChannel form={form} />
      </SettingsSection>
    </>
  )
}
