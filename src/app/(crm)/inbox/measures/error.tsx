'use client'

import { LoadError } from '../../_lists/load-error'

export default function MeasuresError(props: { error: unknown; retry: () => void }) {
  return <LoadError {...props} title="The measures could not be shown" />
}
