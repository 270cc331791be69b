'use client'

import { LoadError } from '../../_lists/load-error'

export default function SegmentsError(props: { error: unknown; retry: () => void }) {
  return <LoadError {...props} title="Your segments could not be shown" />
}
