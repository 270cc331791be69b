'use client'

import { LoadingList } from '../../_lists/loading-list'

export default function LoadingOrders() {
  return <LoadingList title="Orders" filters={3} />
}
