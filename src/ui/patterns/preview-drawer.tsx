'use client'

import { ArrowUpRight } from 'lucide-react'
import { parseAsString, useQueryState } from 'nuqs'
import type { ReactNode } from 'react'
import { Drawer } from '../primitives/drawer'
import { LinkButton } from '../primitives/link-button'
import { Skeleton } from '../primitives/skeleton'
import { useListScope } from './list-scope'

export interface PreviewDrawerProps {
  /** id that the children show: the `preview` parameter as the server read it, or undefined */
  loadedId: string | undefined
  title: string
  /** the record's page */
  href: string
  children: ReactNode
}

/**
 * The preview of a list's row. Opens at once when `?preview=<id>` is set and fills when the server has answered; J and K
 * go on to other rows, Escape closes.
 */
export function PreviewDrawer({ loadedId, title, href, children }: PreviewDrawerProps) {
  const { startTransition } = useListScope()
  const [wanted, setWanted] = useQueryState(
    'preview',
    parseAsString.withOptions({ shallow: false, scroll: false, startTransition }),
  )
  const isLoaded = wanted !== null && wanted === loadedId
  return (
    <Drawer
      title={isLoaded ? title : 'Loading…'}
      isOpen={wanted !== null}
      onOpenChange={(isOpen) => {
        if (!isOpen) void setWanted(null)
      }}
      actions={
        isLoaded ? (
          <LinkButton href={href} size="sm" icon={<ArrowUpRight />}>
            Open
          </LinkButton>
        ) : null
      }
    >
      {isLoaded ? (
        children
      ) : (
        <div className="flex flex-col gap-3">
          <Skeleton className="h-6 w-1/2" />
          <Skeleton className="h-24 w-full" />
          <Skeleton className="h-4 w-3/4" />
          <Skeleton className="h-4 w-2/3" />
        </div>
      )}
    </Drawer>
  )
}
