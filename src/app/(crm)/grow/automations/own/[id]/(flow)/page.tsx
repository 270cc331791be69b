import type { Metadata } from 'next'
import { hasRole } from '@/db/context'
import { listRuns, listWebhooks } from '@/domains/automations'
import { getSender } from '@/domains/messaging'
import { Page } from '@/ui/patterns/page'
import { PageHeader } from '@/ui/patterns/page-header'
import { Callout } from '@/ui/primitives/callout'
import { LinkButton } from '@/ui/primitives/link-button'
import { requireOrganization } from '../../../../../../_server/current-session'
import { requireCtx } from '../../../../../../_server/require-ctx'
import { DeleteRecord } from '../../../../_components/delete-record'
import { SenderNotice } from '../../../../_mail/sender-notice'
import { FlowFates } from '../../../_components/flow-fates'
import { FlowFigures } from '../../../_components/flow-figures'
import { FlowRuns } from '../../../_components/flow-runs'
import { FlowState } from '../../../_components/flow-state'
import { FlowSwitch } from '../../../_components/flow-switch'
import { HeldPeople } from '../../../_components/held-people'
import { loadOffers } from '../../../_editor/load-offers'
import { OwnFlowEditor } from '../../../_editor/own-flow-editor'
import { readFlowAddress } from '../../../[preset]/search-params'
import { removeOwn } from '../../../actions'
import { WebhookLog } from '../_components/webhook-log'
import { loadOwnFlow } from '../load-own-flow'

export async function generateMetadata({
  params,
}: PageProps<'/grow/automations/own/[id]'>): Promise<Metadata> {
  return { title: (await loadOwnFlow((await params).id)).name }
}

export default async function OwnFlowPage({
  params,
  searchParams,
}: PageProps<'/grow/automations/own/[id]'>) {
  const { organization } = await requireOrganization()
  const { timeZone } = organization
  const ctx = await requireCtx()
  const flow = await loadOwnFlow((await params).id)
  const { cursor } = readFlowAddress(await searchParams)
  const [runs, sender, webhooks, offers] = await Promise.all([
    listRuns(ctx, flow.id, cursor),
    getSender(ctx),
    listWebhooks(ctx, flow.id),
    loadOffers(),
  ])
  const isAdmin = hasRole(ctx.actor, 'admin')
  const canTry = hasRole(ctx.actor, 'agent')
  const { id, name, enabled, waiting, numbers } = flow
  return (
    <Page>
      <PageHeader
        title={name}
        badges={<FlowState enabled={enabled} />}
        description={`${flow.summary} ${flow.timing}.`}
        parent={{ label: 'Automations', href: '/grow/automations' }}
        actions={
          isAdmin ? (
            <>
              <DeleteRecord
                kind="flow"
                name={name}
                remove={removeOwn.bind(null, id)}
                goTo="/grow/automations"
                verb="Remove"
                size="sm"
              >
                It cannot be brought back. The messages it sent stay on the pages of the people who
                got them.
              </DeleteRecord>
              <LinkButton href={`/grow/automations/new?copy=${id}`} variant="ghost" size="sm">
                Copy
              </LinkButton>
              <FlowSwitch flow={id} name={name} enabled={enabled} />
            </>
          ) : null
        }
      />
      <SenderNotice lacks={sender.lacks} what="flows" />
      {flow.obstacle ? (
        <Callout kind="warning" title="What this flow writes to phones cannot leave now">
          {flow.obstacle}
        </Callout>
      ) : null}
      {!enabled && waiting > 0 ? (
        <HeldPeople flow={id} waiting={waiting} whileOff={flow.whileOff} canDecide={isAdmin} />
      ) : null}
      <FlowFigures numbers={numbers} waiting={waiting} />
      <OwnFlowEditor
        flowId={id}
        name={name}
        form={flow.form}
        numbers={flow.steps}
        splits={flow.splits}
        offers={offers}
        canSave={isAdmin}
        canTry={canTry}
      />
      {flow.hasWebhook ? (
        <WebhookLog flowId={id} lines={webhooks} timeZone={timeZone} canSeeSecret={isAdmin} />
      ) : null}
      <FlowFates numbers={numbers} />
      <FlowRuns
        path={`/grow/automations/own/${id}`}
        page={runs}
        timeZone={timeZone}
        canReplay={canTry}
      />
    </Page>
  )
}
