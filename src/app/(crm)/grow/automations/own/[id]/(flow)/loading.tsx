'use client'

import { Skeleton } from '@/ui/primitives/skeleton'
import { LoadingEditor } from '../../../_editor/loading-editor'

export default function LoadingOwnFlow() {
  return <LoadingEditor title={<Skeleton className="h-7 w-48" />} />
}
