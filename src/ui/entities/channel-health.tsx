import type { ReactNode } from 'react'
import type { Tone } from '../primitives/badge'

/** `complete` is proved by reconciliation; it is never the absence of an error. */
export type Health = 'complete' | 'behind' | 'frozen' | 'broken' | 'idle'

const looks: Record<Health, { tone: Tone; label: string }> = {
  complete: { tone: 'success', label: 'Complete' },
  behind: { tone: 'warning', label: 'Behind' },
  frozen: { tone: 'danger', label: 'Far behind' },
  broken: { tone: 'danger', label: 'Needs you' },
  idle: { tone: 'neutral', label: 'No live connection' },
}

export interface ChannelHealthProps {
  health: Health
  /** e.g. "Complete up to 13:40" or "Last file 3 May" */
  children?: ReactNode
}

/** Health of a channel: a dot, and its meaning in words. */
export function ChannelHealth({ health, children }: ChannelHealthProps) {
  const { tone, label } = looks[health]
  return (
    <span className="inline-flex items-center gap-1.5">
      <span aria-hidden data-tone={tone} className="size-2 shrink-0 rounded-full bg-tone" />
      <span>{children ?? label}</span>
    </span>
  )
}
