'use client'

import { LoadingEditor } from '../_editor/loading-editor'

export default function LoadingNewFlow() {
  return <LoadingEditor title="New flow" />
}
