import { FileUp, Sun } from 'lucide-react'
import { EmptyState } from '@/ui/patterns/empty-state'
import { Card } from '@/ui/primitives/card'
import { LinkButton } from '@/ui/primitives/link-button'

/** In place of the figures while there are no orders. */
export function FirstSteps({ isLoading, canImport }: { isLoading: boolean; canImport: boolean }) {
  return (
    <Card>
      <EmptyState
        icon={<Sun />}
        title="Your shop at a glance"
        description={
          isLoading
            ? 'Revenue, segments and who is slipping away stand here as soon as the first orders are in.'
            : 'Revenue, segments and who is slipping away stand here. There are no orders yet: bring them with a file from any shop.'
        }
        action={
          isLoading || !canImport ? null : (
            <LinkButton href="/import" variant="primary" icon={<FileUp />}>
              Import orders
            </LinkButton>
          )
        }
      />
    </Card>
  )
}
