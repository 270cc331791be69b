'use client'

import { LoadingBuilder } from '../_components/loading-builder'

export default function LoadingNewSegment() {
  return <LoadingBuilder title="New segment" />
}
