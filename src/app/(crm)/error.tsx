'use client'

import { errorReference } from '@/ui/error-reference'
import { ErrorState } from '@/ui/patterns/error-state'
import { Page } from '@/ui/patterns/page'
import { Button } from '@/ui/primitives/button'

/** Keeps the navigation when a page fails. */
export default function PageError({ error, retry }: { error: unknown; retry: () => void }) {
  return (
    <Page>
      <ErrorState
        title="This page could not be shown"
        description="Something failed on our side, and nothing was changed. Try again; if it fails again, give support the reference."
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
