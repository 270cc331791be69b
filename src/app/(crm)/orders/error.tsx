'use client'

import { LoadError } from '../_lists/load-error'

export default function OrdersError(props: { error: unknown; retry: () => void }) {
  return <LoadError {...props} title="Your orders could not be shown" />
}
