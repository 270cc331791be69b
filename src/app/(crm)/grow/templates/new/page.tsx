import type { Metadata } from 'next'
import { z } from 'zod'
import { hasRole } from '@/db/context'
import { Page } from '@/ui/patterns/page'
import { PageHeader } from '@/ui/patterns/page-header'
import { Callout } from '@/ui/primitives/callout'
import { LinkButton } from '@/ui/primitives/link-button'
import { requireCtx } from '../../../../_server/require-ctx'
import { TemplateEditor } from '../_editor/template-editor'
import { fieldChoices } from '../field-choices'
import { channelWords, purposesOf } from '../template-words'

export const metadata: Metadata = { title: 'New template' }

const Channel = z.enum(['email', 'sms', 'whatsapp', 'document']).catch('email')

export default async function NewTemplatePage({ searchParams }: PageProps<'/grow/templates/new'>) {
  const channel = Channel.parse((await searchParams)['channel'])
  const ctx = await requireCtx()
  const canEdit = hasRole(ctx.actor, 'agent')
  return (
    <Page>
      <PageHeader title="New template" parent={{ label: 'Templates', href: '/grow/templates' }} />
      {canEdit ? (
        <>
          <nav aria-label="Channel" className="flex flex-wrap gap-2">
            {Channel.unwrap().options.map((one) => (
              <LinkButton
                key={one}
                href={`/grow/templates/new?channel=${one}`}
                size="sm"
                variant={one === channel ? 'primary' : 'secondary'}
                aria-current={one === channel ? 'page' : undefined}
              >
                {channelWords[one]}
              </LinkButton>
            ))}
          </nav>
          <TemplateEditor
            key={channel}
            stored={{
              name: '',
              channel,
              purpose: purposesOf(channel)[channel === 'document' ? 1 : 0] ?? 'news',
              content: {
                subject: [],
                document: { type: 'doc', content: [{ type: 'paragraph' }] },
                coupon: '',
              },
            }}
            fields={fieldChoices}
            canEdit
          />
        </>
      ) : (
        <Callout title="Templates are written by agents, admins and owners">
          Ask one of them, or for another role.
        </Callout>
      )}
    </Page>
  )
}
