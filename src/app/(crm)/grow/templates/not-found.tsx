'use client'

import { SearchX } from 'lucide-react'
import { EmptyState } from '@/ui/patterns/empty-state'
import { Page } from '@/ui/patterns/page'
import { PageHeader } from '@/ui/patterns/page-header'
import { LinkButton } from '@/ui/primitives/link-button'

export default function TemplateNotFound() {
  return (
    <Page>
      <PageHeader
        title="Template not found"
        parent={{ label: 'Templates', href: '/grow/templates' }}
      />
      <EmptyState
        icon={<SearchX />}
        title="This template is not here"
        description="It may have been deleted, or it belongs to another organization."
        action={<LinkButton href="/grow/templates">Show all templates</LinkButton>}
      />
    </Page>
  )
}
