'use client'

import { errorReference } from '@/ui/error-reference'
import { ErrorState } from '@/ui/patterns/error-state'
import { Page } from '@/ui/patterns/page'
import { Button } from '@/ui/primitives/button'

/** Server errors arrive with a digest only; the same digest stands in the server's log. */
export default function MeasuresError({ error, retry }: { error: unknown; retry: () => void }) {
  return (
    <Page>
      <ErrorState
        title="The measures could not be shown"
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
