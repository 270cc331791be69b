'use client'

import { errorReference } from '@/ui/error-reference'
import { ErrorState } from '@/ui/patterns/error-state'
import { Page } from '@/ui/patterns/page'
import { Button } from '@/ui/primitives/button'

/** A page whose records could not be read. The digest stands in the server's log as well. */
export function LoadError({
  title,
  error,
  retry,
}: {
  title: string
  error: unknown
  retry: () => void
}) {
  return (
    <Page>
      <ErrorState
        title={title}
        description="Something failed on our side while they were read. Nothing has been changed. Try again; if it fails again, give support the reference."
        reference={errorReference(error)}
        action={
          <Button variant="primary" onPress={retry}>
            Try again
          </Button>
        }
      />
    </Page>
  )
}
