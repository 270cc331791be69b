'use client'

import { Split } from 'lucide-react'
import { ConfirmDialog } from '@/ui/patterns/confirm-dialog'
import { Button } from '@/ui/primitives/button'
import { splitOff } from '../../actions'
import { useDecide } from './use-decide'

export interface SplitListingProps {
  itemId: string
  listing: { id: string; title: string; channelName: string }
}

/** Takes a listing out of the product on screen. */
export function SplitListing({ itemId, listing }: SplitListingProps) {
  const decide = useDecide(itemId)
  return (
    <div>
      <ConfirmDialog
        title={`“${listing.title || 'This listing'}” on ${listing.channelName} is not the same?`}
        confirmLabel="Not the same"
        isDanger={false}
        trigger={
          <Button size="sm" variant="ghost" icon={<Split />}>
            Not the same
          </Button>
        }
        onConfirm={() =>
          decide(() => splitOff(listing.id), 'The listing is a product of its own now')
        }
      >
        It becomes a product of its own with its own sales, and is matched by SKU no more. You can
        undo this on its page.
      </ConfirmDialog>
    </div>
  )
}
