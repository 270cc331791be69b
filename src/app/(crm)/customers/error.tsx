'use client'

import { LoadError } from '../_lists/load-error'

export default function CustomersError(props: { error: unknown; retry: () => void }) {
  return <LoadError {...props} title="Your customers could not be shown" />
}
