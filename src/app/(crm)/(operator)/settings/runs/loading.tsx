'use client'

import { ListSkeleton } from '@/ui/patterns/list-skeleton'

export default function RunsLoading() {
  return <ListSkeleton label="background runs" />
}
