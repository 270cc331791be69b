'use client'

import { LoadError } from '../_lists/load-error'

export default function ProductsError(props: { error: unknown; retry: () => void }) {
  return <LoadError {...props} title="Your products could not be shown" />
}
