'use client'

import { LoadError } from '../_lists/load-error'

export default function NotificationsError(props: { error: unknown; retry: () => void }) {
  return <LoadError {...props} title="Your notifications could not be shown" />
}
