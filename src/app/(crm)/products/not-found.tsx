'use client'

import { SearchX } from 'lucide-react'
import { EmptyState } from '@/ui/patterns/empty-state'
import { Page } from '@/ui/patterns/page'
import { PageHeader } from '@/ui/patterns/page-header'
import { LinkButton } from '@/ui/primitives/link-button'

export default function ProductNotFound() {
  return (
    <Page>
      <PageHeader title="Product not found" parent={{ label: 'Products', href: '/products' }} />
      <EmptyState
        icon={<SearchX />}
        title="This product is not here"
        description="It may have become one with another product since, or it belongs to another organization. Switch the organization at the top left if you have several."
        action={<LinkButton href="/products">Show all products</LinkButton>}
      />
    </Page>
  )
}
