import type { Metadata } from 'next'
import { z } from 'zod'
import { hasRole } from '@/db/context'
import { compareTemplateVersions } from '@/domains/messaging'
import { Page } from '@/ui/patterns/page'
import { PageHeader } from '@/ui/patterns/page-header'
import { requireOrganization } from '../../../../../_server/current-session'
import { requireCtx } from '../../../../../_server/require-ctx'
import { unlessMissing } from '../../../../../_server/unless-missing'
import { DeleteRecord } from '../../../_components/delete-record'
import { ApprovalBadge } from '../../_components/approval-badge'
import { TemplateEditor } from '../../_editor/template-editor'
import { remove } from '../../actions'
import { fieldChoices } from '../../field-choices'
import { channelWords, purposeWords } from '../../template-words'
import { VersionChanges } from '../_components/version-changes'
import { Versions } from '../_components/versions'
import { loadTemplate } from '../load-template'

const Version = z.coerce.number().int().positive().optional().catch(undefined)

export async function generateMetadata({
  params,
}: PageProps<'/grow/templates/[id]'>): Promise<Metadata> {
  return { title: (await loadTemplate((await params).id)).name }
}

export default async function TemplatePage({
  params,
  searchParams,
}: PageProps<'/grow/templates/[id]'>) {
  const { organization } = await requireOrganization()
  const ctx = await requireCtx()
  const template = await loadTemplate((await params).id)
  const { id, name, channel, purpose, content, currentVersion } = template
  const from = Version.parse((await searchParams)['compare'])
  const changes =
    from && (await unlessMissing(compareTemplateVersions(ctx, { id, from, to: currentVersion })))
  const canEdit = hasRole(ctx.actor, 'agent')
  return (
    <Page>
      <PageHeader
        title={name}
        badges={<ApprovalBadge {...template} />}
        description={`${channelWords[channel]} · ${purposeWords[purpose]} · version ${currentVersion}`}
        parent={{ label: 'Templates', href: '/grow/templates' }}
        actions={
          canEdit ? (
            <DeleteRecord
              kind="template"
              name={name}
              remove={remove.bind(null, id)}
              goTo="/grow/templates"
            >
              Its versions go with it, and cannot be brought back. Messages that were made of it
              stay.
            </DeleteRecord>
          ) : null
        }
      />
      <TemplateEditor
        key={currentVersion}
        known={{ id, baseVersion: currentVersion }}
        stored={{ name, channel, purpose, content }}
        fields={fieldChoices}
        canEdit={canEdit}
      />
      {from && changes ? (
        <VersionChanges id={id} from={from} to={currentVersion} parts={changes} />
      ) : null}
      <Versions
        template={template}
        canEdit={canEdit}
        canApprove={hasRole(ctx.actor, 'admin')}
        timeZone={organization.timeZone}
      />
    </Page>
  )
}
