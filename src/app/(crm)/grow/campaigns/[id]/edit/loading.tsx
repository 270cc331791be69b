'use client'

import { LoadingEditor } from '../../_editor/loading-editor'

export default function LoadingCampaignForm() {
  return <LoadingEditor title="Edit campaign" />
}
