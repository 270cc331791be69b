'use client'

import { useRouter } from 'next/navigation'
import { useState, useTransition } from 'react'
import { Badge, type Tone } from '@/ui/primitives/badge'
import { Button } from '@/ui/primitives/button'
import { Menu } from '@/ui/primitives/menu'
import { toast } from '@/ui/primitives/toast'
import { correct, uncorrect } from '../../actions'
import { MessageBody, type Span } from './message-body'

/** What is read in a message: its mood, or one thing it wants. */
export interface ReadLabel {
  kind: 'sentiment' | 'intent'
  /** as the vocabulary has it */
  label: string
  text: string
  tone: Tone
  span: Span | null
}

/** The labels a colleague may choose from. */
export type LabelChoices = Record<ReadLabel['kind'], readonly { id: string; label: string }[]>

export interface ReadMessageProps {
  messageId: string
  body: string
  labels: readonly ReadLabel[]
  /** absent for who may change nothing */
  choices: LabelChoices | undefined
  /** which of them a colleague corrected */
  corrected: readonly ReadLabel['kind'][]
}

const titles = { sentiment: 'How they sound', intent: 'What they want' } as const

/**
 * What a buyer wrote with what the machine read in it. The words that say so are marked while a label is pointed at or
 * focused; pressed, it is corrected.
 */
export function ReadMessage({ messageId, body, labels, choices, corrected }: ReadMessageProps) {
  const [marked, setMarked] = useState<ReadLabel>()
  const router = useRouter()
  const [isPending, startTransition] = useTransition()

  const takeBack = (kind: ReadLabel['kind']) =>
    startTransition(async () => {
      const result = await uncorrect({ messageId, kind })
      if (result.ok) toast.success('As it was read')
      else toast.error('Not taken back', { description: result.error.message })
      router.refresh()
    })
  const choose = (kind: ReadLabel['kind'], choice: { id: string; label: string }) =>
    startTransition(async () => {
      const result = await correct({ messageId, kind, label: choice.id })
      if (result.ok)
        toast.success(`Now: ${choice.label}`, {
          action: { label: 'Undo', onClick: () => takeBack(kind) },
        })
      else toast.error('Not corrected', { description: result.error.message })
      router.refresh()
    })
  return (
    <>
      <MessageBody body={body} marked={marked?.span ?? null} tone={marked?.tone} />
      <ul aria-label="Read by the machine" className="-mx-1 flex flex-wrap items-center">
        {labels.map((label) => {
          const words = label.span && body.slice(label.span.start, label.span.end)
          const badge = (
            <Badge tone={label.tone} hasDot={label.kind === 'sentiment'}>
              {label.text}
            </Badge>
          )
          return (
            <li key={`${label.kind} ${label.label}`}>
              {choices ? (
                <Menu
                  label={titles[label.kind]}
                  placement="bottom start"
                  trigger={
                    <Button
                      variant="ghost"
                      size="sm"
                      className="px-1!"
                      isPending={isPending}
                      aria-label={`${label.text}${words ? `, because of “${words}”` : ''}. Correct it`}
                      onHoverChange={(isOver) => setMarked(isOver ? label : undefined)}
                      onFocusChange={(isFocused) => setMarked(isFocused ? label : undefined)}
                    >
                      {badge}
                    </Button>
                  }
                  groups={[
                    {
                      id: label.kind,
                      title: titles[label.kind],
                      entries: choices[label.kind].map((choice) => ({
                        ...choice,
                        isCurrent: choice.id === label.label,
                        onAction: () => choose(label.kind, choice),
                      })),
                    },
                    ...(corrected.includes(label.kind)
                      ? [
                          {
                            id: 'undo',
                            entries: [
                              {
                                id: 'as read',
                                label: 'As it was read',
                                onAction: () => takeBack(label.kind),
                              },
                            ],
                          },
                        ]
                      : []),
                  ]}
                />
              ) : (
                <span className="p-1">{badge}</span>
              )}
            </li>
          )
        })}
      </ul>
    </>
  )
}
