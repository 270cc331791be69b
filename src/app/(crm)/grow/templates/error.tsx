'use client'

import { LoadError } from '../../_lists/load-error'

export default function TemplatesError(props: { error: unknown; retry: () => void }) {
  return <LoadError {...props} title="Your templates could not be shown" />
}
