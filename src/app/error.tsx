'use client'

import { errorReference } from '@/ui/error-reference'
import { FullPageMessage } from '@/ui/patterns/full-page-message'
import { Button } from '@/ui/primitives/button'
import { LinkButton } from '@/ui/primitives/link-button'

/** Server errors arrive with a digest only; the same digest stands in the server's log. */
export default function AppErrorPage({ error, retry }: { error: unknown; retry: () => void }) {
  return (
    <FullPageMessage
      title="This page could not be shown"
      description="Something failed on our side. Nothing you entered before has been lost. Try again; if it fails again, give support the reference."
      reference={errorReference(error)}
      actions={
        <>
          <Button variant="primary" onPress={retry}>
            Try again
          </Button>
          <LinkButton href="/">Go to Today</LinkButton>
        </>
      }
    />
  )
}
