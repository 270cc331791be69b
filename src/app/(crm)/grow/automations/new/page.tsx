import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { hasRole } from '@/db/context'
import { copyFlow, type OwnFlowForm, presetLines } from '@/domains/automations'
import { Page } from '@/ui/patterns/page'
import { PageHeader } from '@/ui/patterns/page-header'
import { requireCtx } from '../../../../_server/require-ctx'
import { unlessMissing } from '../../../../_server/unless-missing'
import { StartFrom } from '../../_components/start-from'
import { loadOffers } from '../_editor/load-offers'
import { OwnFlowEditor } from '../_editor/own-flow-editor'
import { readNewAddress } from './search-params'

export const metadata: Metadata = { title: 'New flow' }

const empty: { name: string; form: OwnFlowForm } = {
  name: '',
  form: { trigger: { on: 'order', which: 'first' }, endsByOrder: false, steps: [] },
}

export default async function NewFlowPage({ searchParams }: PageProps<'/grow/automations/new'>) {
  const ctx = await requireCtx()
  if (!hasRole(ctx.actor, 'admin')) redirect('/grow/automations')
  const { copy } = readNewAddress(await searchParams)
  const copied = copy ? await unlessMissing(copyFlow(ctx, copy)) : undefined
  const { name, form } = copied ?? empty
  return (
    <Page>
      <PageHeader
        title="New flow"
        parent={{ label: 'Automations', href: '/grow/automations' }}
        description="It is off until you switch it on. Rehearse it over your own past before."
      />
      {copied ? null : (
        <StartFrom
          description="A copy of one of these as it stands, or nothing at all."
          beginnings={presetLines.map(({ preset, name, summary }) => ({
            name,
            purpose: summary,
            href: `/grow/automations/new?copy=${preset}`,
          }))}
        />
      )}
      <OwnFlowEditor
        // another beginning is another editor
        key={copy ?? 'empty'}
        flowId={null}
        name={name}
        form={form}
        numbers={[]}
        splits={[]}
        offers={await loadOffers()}
        canSave
        canTry
      />
    </Page>
  )
}
