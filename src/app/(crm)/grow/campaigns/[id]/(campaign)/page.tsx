import { Copy, Pencil } from 'lucide-react'
import type { Metadata } from 'next'
import { hasRole } from '@/db/context'
import { getCampaignResults, listRecipients, sumOf } from '@/domains/campaigns'
import { getSender } from '@/domains/messaging'
import { Page } from '@/ui/patterns/page'
import { PageHeader } from '@/ui/patterns/page-header'
import { Callout } from '@/ui/primitives/callout'
import { LinkButton } from '@/ui/primitives/link-button'
import { requireOrganization } from '../../../../../_server/current-session'
import { requireCtx } from '../../../../../_server/require-ctx'
import { DeleteRecord } from '../../../_components/delete-record'
import { channelWords } from '../../../_mail/channel-words'
import { SenderNotice } from '../../../_mail/sender-notice'
import { CampaignState } from '../../_components/campaign-state'
import { remove } from '../../actions'
import { readDetailAddress } from '../../search-params'
import { CampaignControls } from '../_components/campaign-controls'
import { CampaignNumbers } from '../_components/campaign-numbers'
import { MessageResults } from '../_components/message-results'
import { Recipients } from '../_components/recipients'
import { SetUpCard } from '../_components/set-up-card'
import { StartCampaign } from '../_components/start-campaign'
import { UpliftCard } from '../_components/uplift-card'
import { loadCampaign } from '../load-campaign'
import { whenWords } from '../when-words'

type Props = PageProps<'/grow/campaigns/[id]'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await loadCampaign((await params).id)).title }
}

export default async function CampaignPage({ params, searchParams }: Props) {
  const { organization } = await requireOrganization()
  const ctx = await requireCtx()
  const campaign = await loadCampaign((await params).id)
  const address = readDetailAddress(await searchParams)
  const { id, title, channel, status, definition, startedAt } = campaign
  const messages = definition.steps.length
  const message = Math.min(address.message ?? 1, messages)
  const [results, recipients, sender] = await Promise.all([
    startedAt ? getCampaignResults(ctx, id) : undefined,
    startedAt
      ? listRecipients(ctx, {
          campaignId: id,
          step: message - 1,
          fate: address.fate,
          ...(address.cursor && { cursor: address.cursor }),
        })
      : undefined,
    getSender(ctx),
  ])
  const path = `/grow/campaigns/${id}`
  const canEdit = hasRole(ctx.actor, 'agent')
  const when = whenWords(definition.schedule, organization.timeZone)
  return (
    <Page>
      <PageHeader
        title={title}
        badges={<CampaignState status={status} />}
        parent={{ label: 'Campaigns', href: '/grow/campaigns' }}
        description={`To ${campaign.segmentName ?? 'a deleted segment'}, by ${channel === 'email' ? 'e-mail' : channelWords[channel]}. ${when}.`}
        actions={
          <>
            {canEdit ? (
              <LinkButton href={`/grow/campaigns/new?copy=${id}`} variant="ghost" icon={<Copy />}>
                Duplicate
              </LinkButton>
            ) : null}
            {canEdit && status === 'draft' ? (
              <>
                <DeleteRecord
                  kind="draft"
                  name={title}
                  remove={remove.bind(null, id)}
                  goTo="/grow/campaigns"
                >
                  Nobody has got anything of it. It cannot be brought back.
                </DeleteRecord>
                <LinkButton href={`${path}/edit`} icon={<Pencil />}>
                  Edit
                </LinkButton>
              </>
            ) : null}
            {hasRole(ctx.actor, 'admin') ? (
              status === 'draft' ? (
                <StartCampaign
                  id={id}
                  title={title}
                  when={when}
                  isScheduled={definition.schedule.kind !== 'now'}
                />
              ) : (
                <CampaignControls id={id} title={title} status={status} />
              )
            ) : null}
          </>
        }
      />
      {status === 'draft' && channel === 'email' ? (
        <SenderNotice lacks={sender.lacks} what="campaigns" />
      ) : null}
      {campaign.problem ? (
        <Callout
          kind="warning"
          title={
            startedAt ? 'It was paused, because nothing could leave' : 'It has not started yet'
          }
        >
          {campaign.problem}
        </Callout>
      ) : null}
      {results ? (
        <>
          <CampaignNumbers
            channel={channel}
            all={sumOf(results.figures)}
            audience={sumOf(results.figures.filter(({ step }) => step === 0)).people}
            organization={organization}
          />
          <MessageResults campaign={campaign} results={results} organization={organization} />
          {results.uplift ? (
            <UpliftCard uplift={results.uplift} organization={organization} />
          ) : null}
        </>
      ) : null}
      <SetUpCard campaign={campaign} timeZone={organization.timeZone} />
      {recipients ? (
        <Recipients
          path={path}
          page={recipients}
          message={message}
          messages={messages}
          fate={address.fate}
          timeZone={organization.timeZone}
        />
      ) : null}
    </Page>
  )
}
