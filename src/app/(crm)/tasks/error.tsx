'use client'

import { LoadError } from '../_lists/load-error'

export default function TasksError(props: { error: unknown; retry: () => void }) {
  return <LoadError {...props} title="Your tasks could not be shown" />
}
