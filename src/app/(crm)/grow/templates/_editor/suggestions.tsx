'use client'

import { Sparkles } from 'lucide-react'
import { useState } from 'react'
import type { ActionError } from '@/app/_server/action-result'
import { Button } from '@/ui/primitives/button'
import { Callout } from '@/ui/primitives/callout'
import { Dialog } from '@/ui/primitives/dialog'
import { Skeleton } from '@/ui/primitives/skeleton'
import { suggest } from '../actions'
import type { Suggested, TemplateDraft } from '../template-draft'

type Answer = Extract<Awaited<ReturnType<typeof suggest>>, { ok: true }>['data']

interface SuggestionsProps {
  draft: TemplateDraft
  onSubject: (suggested: Suggested) => void
  onBody: (suggested: Suggested) => void
}

/** Three subjects and texts, each to take or to leave. Nothing is stored until the template is saved. */
export function Suggestions({ draft, onSubject, onBody }: SuggestionsProps) {
  const [isOpen, setOpen] = useState(false)
  const [answer, setAnswer] = useState<Answer>()
  const [error, setError] = useState<ActionError>()
  const [answered, setAnswered] = useState<Record<string, 'taken' | 'left'>>({})
  const ask = async () => {
    setOpen(true)
    setAnswer(undefined)
    setAnswered({})
    const result = await suggest(draft.channel, draft.purpose)
    setError(result.ok ? undefined : result.error)
    if (result.ok) setAnswer(result.data)
  }
  const part = (n: number, kind: 'subject' | 'text', words: string, take: () => void) => {
    const id = `${n} ${kind}`
    if (words === '' || answered[id] === 'left') return null
    return (
      <div className="flex flex-col gap-2 sm:flex-row sm:items-start">
        <p
          className={`min-w-0 flex-1 whitespace-pre-wrap break-words text-ink ${kind === 'subject' ? 'font-medium' : ''}`}
        >
          {words}
        </p>
        {answered[id] === 'taken' ? (
          <span className="text-ink-muted text-sm">Taken</span>
        ) : (
          <div className="flex gap-2">
            <Button
              size="sm"
              aria-label={`Use ${kind} ${n + 1}`}
              onPress={() => {
                take()
                setAnswered((before) => ({ ...before, [id]: 'taken' }))
              }}
            >
              Use
            </Button>
            <Button
              size="sm"
              variant="ghost"
              aria-label={`Discard ${kind} ${n + 1}`}
              onPress={() => setAnswered((before) => ({ ...before, [id]: 'left' }))}
            >
              Discard
            </Button>
          </div>
        )}
      </div>
    )
  }
  return (
    <>
      <Button size="sm" icon={<Sparkles />} onPress={ask}>
        Generate suggestions
      </Button>
      <Dialog
        title="Suggestions"
        description={answer ? sourceWords(answer) : 'Being written…'}
        isOpen={isOpen}
        onOpenChange={setOpen}
        size="lg"
        footer={(close) => <Button onPress={close}>Done</Button>}
      >
        {error ? (
          <Callout kind="danger" title="There are no suggestions" isLive>
            {error.message}
          </Callout>
        ) : answer ? (
          <ol className="flex flex-col divide-y">
            {answer.variants.map((one, n) => (
              <li key={one.body} className="flex flex-col gap-3 py-4 first:pt-0">
                {draft.channel === 'email'
                  ? part(n, 'subject', one.subject, () => onSubject(one))
                  : null}
                {part(n, 'text', one.body, () => onBody(one))}
              </li>
            ))}
          </ol>
        ) : (
          <Skeleton className="h-64 w-full" />
        )}
      </Dialog>
    </>
  )
}

const reasons = {
  cap: ' The language model was not asked: this month’s limit is reached (Settings, Reading messages).',
  failed: ' The language model did not answer usefully.',
}

const sourceWords = ({ by, model, reason }: Answer): string =>
  by === 'model'
    ? `Written by ${model}. It was told the purpose and the names of fields, and nothing about a person. Nothing is kept until you save.`
    : `Built-in drafts, the same for everybody.${reason ? reasons[reason] : ''} Nothing is kept until you save.`
