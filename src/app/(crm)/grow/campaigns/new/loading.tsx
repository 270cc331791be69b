'use client'

import { LoadingEditor } from '../_editor/loading-editor'

export default function LoadingNewCampaign() {
  return <LoadingEditor title="New campaign" />
}
