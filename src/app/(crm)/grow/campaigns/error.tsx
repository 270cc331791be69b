'use client'

import { LoadError } from '../../_lists/load-error'

export default function CampaignsError(props: { error: unknown; retry: () => void }) {
  return <LoadError {...props} title="Your campaigns could not be shown" />
}
