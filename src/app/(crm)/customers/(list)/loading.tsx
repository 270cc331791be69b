'use client'

import { LoadingList } from '../../_lists/loading-list'

export default function LoadingCustomers() {
  return <LoadingList title="Customers" filters={2} />
}
