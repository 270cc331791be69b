'use client'

import { LoadingList } from '../../_lists/loading-list'

export default function LoadingProducts() {
  return <LoadingList title="Products" filters={3} />
}
