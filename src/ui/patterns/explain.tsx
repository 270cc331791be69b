'use client'

import { CircleHelp } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from 'react-aria-components/Button'
import { Popover } from '../primitives/popover'

export interface ExplainProps {
  /** what is explained: the button is named "What is <subject>?" */
  subject: string
  /** question of its own, e.g. "Why champion?" */
  question?: string | undefined
  children: ReactNode
}

/** A small question mark that opens an explanation, by mouse, touch and keyboard: definitions, and "why?" of a decision. */
export function Explain({ subject, question, children }: ExplainProps) {
  return (
    <Popover
      label={question ?? `What is ${subject}?`}
      trigger={
        <Button
          aria-label={question ?? `What is ${subject}?`}
          className="relative -my-0.5 inline-grid size-5 place-items-center rounded-full text-ink-faint align-middle transition-colors after:absolute after:-inset-1 hover:text-ink"
        >
          <CircleHelp aria-hidden className="size-3.5" />
        </Button>
      }
    >
      <div className="max-w-72 text-ink text-sm leading-5">{children}</div>
    </Popover>
  )
}
