import { Megaphone } from 'lucide-react'
import { EmptyState } from '@/ui/patterns/empty-state'
import { Page } from '@/ui/patterns/page'
import { LinkButton } from '@/ui/primitives/link-button'

export default function NoSuchCampaign() {
  return (
    <Page>
      <EmptyState
        icon={<Megaphone />}
        title="There is no such campaign"
        description="It may have been deleted while it was a draft, or the address is misspelled."
        action={<LinkButton href="/grow/campaigns">All campaigns</LinkButton>}
      />
    </Page>
  )
}
