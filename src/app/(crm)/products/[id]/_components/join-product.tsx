'use client'

import { Merge } from 'lucide-react'
import { ConfirmDialog } from '@/ui/patterns/confirm-dialog'
import { SearchField } from '@/ui/patterns/search-field'
import { Button } from '@/ui/primitives/button'
import { joinProducts } from '../../actions'
import type { OtherProduct } from '../search-others'
import { useDecide } from './use-decide'

export interface JoinProductProps {
  itemId: string
  title: string
  /** what is looked for now, as it stands in the address */
  words: string
  others: readonly OtherProduct[]
}

/** Looks for another product and makes it one with the product on screen. */
export function JoinProduct({ itemId, title, words, others }: JoinProductProps) {
  return (
    <div className="flex flex-col gap-3">
      <h3 className="font-medium text-ink">Is the same as …</h3>
      <SearchField
        label="Look for the other product"
        placeholder="Title or beginning of a SKU"
        param="other"
      />
      {words && others.length === 0 ? (
        <p className="text-ink-muted">No other product fits.</p>
      ) : null}
      {others.length > 0 ? (
        <ul aria-label="Other products" className="flex flex-col divide-y">
          {others.map((other) => (
            <OtherRow key={other.id} itemId={itemId} title={title} other={other} />
          ))}
        </ul>
      ) : null}
    </div>
  )
}

function OtherRow({
  itemId,
  title,
  other,
}: Pick<JoinProductProps, 'itemId' | 'title'> & { other: OtherProduct }) {
  const decide = useDecide(itemId)
  return (
    <li className="flex items-center justify-between gap-3 py-2 first:pt-0 last:pb-0">
      <span className="min-w-0">
        <span className="block truncate text-ink">{other.title}</span>
        <span className="block truncate text-ink-muted text-sm">
          {[other.channels, other.sku && `SKU ${other.sku}`].filter(Boolean).join(' · ')}
        </span>
      </span>
      <ConfirmDialog
        title={`“${other.title}” is the same product?`}
        confirmLabel="The same"
        isDanger={false}
        trigger={
          <Button size="sm" icon={<Merge />}>
            The same
          </Button>
        }
        onConfirm={() =>
          decide(() => joinProducts(itemId, other.id), 'The two are one product now')
        }
      >
        It becomes one with “{title}”: one line in the list, sales and buyers added up. You can undo
        this here.
      </ConfirmDialog>
    </li>
  )
}
