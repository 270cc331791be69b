'use client'

import { LoadError } from '../_lists/load-error'

export default function InboxError(props: { error: unknown; retry: () => void }) {
  return <LoadError {...props} title="Your inbox could not be shown" />
}
