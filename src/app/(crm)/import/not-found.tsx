'use client'

import { SearchX } from 'lucide-react'
import { EmptyState } from '@/ui/patterns/empty-state'
import { Page } from '@/ui/patterns/page'
import { PageHeader } from '@/ui/patterns/page-header'
import { LinkButton } from '@/ui/primitives/link-button'

export default function ImportNotFound() {
  return (
    <Page>
      <PageHeader title="Import not found" parent={{ label: 'Import', href: '/import' }} />
      <EmptyState
        icon={<SearchX />}
        title="There is no such import here"
        description="The address may be incomplete, or the import belongs to another organization of yours."
        action={<LinkButton href="/import">Show all imports</LinkButton>}
      />
    </Page>
  )
}
