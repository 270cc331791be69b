'use client'

import { LoadError } from '../../_lists/load-error'

export default function UnknownError(props: { error: unknown; retry: () => void }) {
  return <LoadError {...props} title="The messages in doubt could not be shown" />
}
