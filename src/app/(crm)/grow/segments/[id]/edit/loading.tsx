'use client'

import { LoadingBuilder } from '../../_components/loading-builder'

export default function LoadingEditSegment() {
  return <LoadingBuilder title="Edit segment" />
}
