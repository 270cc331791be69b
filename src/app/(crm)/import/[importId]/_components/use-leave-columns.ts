'use client'

import type { Route } from 'next'
import { useRouter } from 'next/navigation'

/** Goes from the columns back to the import itself, which shows how far it is. */
export function useLeaveColumns(importId: string): () => void {
  const router = useRouter()
  return () => router.push(`/import/${importId}` as Route)
}
