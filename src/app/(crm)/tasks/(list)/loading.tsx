'use client'

import { LoadingList } from '../../_lists/loading-list'

export default function LoadingTasks() {
  return <LoadingList title="Tasks" filters={5} />
}
