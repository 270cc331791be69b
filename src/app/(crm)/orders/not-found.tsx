'use client'

import { SearchX } from 'lucide-react'
import { EmptyState } from '@/ui/patterns/empty-state'
import { Page } from '@/ui/patterns/page'
import { PageHeader } from '@/ui/patterns/page-header'
import { LinkButton } from '@/ui/primitives/link-button'

export default function OrderNotFound() {
  return (
    <Page>
      <PageHeader title="Order not found" parent={{ label: 'Orders', href: '/orders' }} />
      <EmptyState
        icon={<SearchX />}
        title="This order is not here"
        description="It may have been removed with an import that was reverted, or it belongs to another organization. Switch the organization at the top left if you have several."
        action={<LinkButton href="/orders">Show all orders</LinkButton>}
      />
    </Page>
  )
}
