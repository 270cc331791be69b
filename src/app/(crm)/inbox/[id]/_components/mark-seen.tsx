'use client'

import { useRouter } from 'next/navigation'
import { useEffect } from 'react'
import { setRead } from '../../actions'

/** Marks the conversation as read once somebody looks at it. Shows nothing. */
export function MarkSeen({ id }: { id: string }) {
  const router = useRouter()
  useEffect(() => {
    const see = () => {
      if (document.hidden) return
      document.removeEventListener('visibilitychange', see)
      void setRead([id], true).then(() => router.refresh())
    }
    document.addEventListener('visibilitychange', see)
    see()
    return () => document.removeEventListener('visibilitychange', see)
  }, [id, router])
  return null
}
