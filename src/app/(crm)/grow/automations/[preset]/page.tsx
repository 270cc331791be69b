import type { Metadata } from 'next'
import { hasRole } from '@/db/context'
import { listRuns } from '@/domains/automations'
import { getSender, listUsableTemplates } from '@/domains/messaging'
import { Page } from '@/ui/patterns/page'
import { PageHeader } from '@/ui/patterns/page-header'
import { LinkButton } from '@/ui/primitives/link-button'
import { requireOrganization } from '../../../../_server/current-session'
import { requireCtx } from '../../../../_server/require-ctx'
import { SenderNotice } from '../../_mail/sender-notice'
import { fieldChoices } from '../../templates/field-choices'
import { FlowFates } from '../_components/flow-fates'
import { FlowFigures } from '../_components/flow-figures'
import { FlowRuns } from '../_components/flow-runs'
import { FlowState } from '../_components/flow-state'
import { FlowSwitch } from '../_components/flow-switch'
import { HeldPeople } from '../_components/held-people'
import { fieldsOf } from '../flow-fields'
import { FlowEditor } from './_components/flow-editor'
import { loadFlow } from './load-flow'
import { readFlowAddress } from './search-params'

export async function generateMetadata({
  params,
}: PageProps<'/grow/automations/[preset]'>): Promise<Metadata> {
  return { title: (await loadFlow((await params).preset)).name }
}

export default async function FlowPage({
  params,
  searchParams,
}: PageProps<'/grow/automations/[preset]'>) {
  const { organization } = await requireOrganization()
  const ctx = await requireCtx()
  const flow = await loadFlow((await params).preset)
  const { cursor } = readFlowAddress(await searchParams)
  const [runs, sender, templates] = await Promise.all([
    listRuns(ctx, flow.preset, cursor),
    getSender(ctx),
    listUsableTemplates(ctx, 'email'),
  ])
  const isAdmin = hasRole(ctx.actor, 'admin')
  const { preset, name, enabled, waiting, numbers } = flow
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
              <LinkButton href={`/grow/automations/new?copy=${preset}`} variant="ghost" size="sm">
                Copy
              </LinkButton>
              <FlowSwitch flow={preset} name={name} enabled={enabled} />
            </>
          ) : null
        }
      />
      <SenderNotice lacks={sender.lacks} what="flows" />
      {!enabled && waiting > 0 ? (
        <HeldPeople flow={preset} waiting={waiting} whileOff={flow.whileOff} canDecide={isAdmin} />
      ) : null}
      <FlowFigures numbers={numbers} waiting={waiting} />
      <FlowEditor
        preset={preset}
        stored={fieldsOf(flow.form)}
        templates={templates}
        mergeFields={fieldChoices}
        canSave={isAdmin}
        canTry={hasRole(ctx.actor, 'agent')}
      />
      <FlowFates numbers={numbers} />
      <FlowRuns
        path={`/grow/automations/${preset}`}
        page={runs}
        timeZone={organization.timeZone}
        canReplay={hasRole(ctx.actor, 'agent')}
      />
    </Page>
  )
}
