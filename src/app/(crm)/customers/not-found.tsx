'use client'

import { SearchX } from 'lucide-react'
import { EmptyState } from '@/ui/patterns/empty-state'
import { Page } from '@/ui/patterns/page'
import { PageHeader } from '@/ui/patterns/page-header'
import { LinkButton } from '@/ui/primitives/link-button'

export default function CustomerNotFound() {
  return (
    <Page>
      <PageHeader title="Customer not found" parent={{ label: 'Customers', href: '/customers' }} />
      <EmptyState
        icon={<SearchX />}
        title="This customer is not here"
        description="The record may have been deleted or merged with another, an import may have been reverted, or it belongs to another organization. Switch the organization at the top left if you have several."
        action={<LinkButton href="/customers">Show all customers</LinkButton>}
      />
    </Page>
  )
}
