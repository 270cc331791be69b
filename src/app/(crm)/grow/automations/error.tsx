'use client'

import { LoadError } from '../../_lists/load-error'

export default function AutomationsError(props: { error: unknown; retry: () => void }) {
  return <LoadError {...props} title="Your automations could not be shown" />
}
