import type { Tone } from '@/ui/primitives/badge'

/** A piece of a text. */
export interface Span {
  start: number
  end: number
}

/** What was written, as text, whatever it looks like; some of its words marked. */
export function MessageBody({
  body,
  marked = null,
  tone,
}: {
  body: string
  marked?: Span | null
  tone?: Tone | undefined
}) {
  return (
    <p dir="auto" className="whitespace-pre-wrap break-words text-ink [overflow-wrap:anywhere]">
      {body ? null : <span className="text-ink-muted">No text.</span>}
      {marked ? (
        <>
          {body.slice(0, marked.start)}
          <mark
            data-tone={tone ?? 'neutral'}
            // a line below as well: color alone says too little
            className="rounded-sm bg-tone-soft text-ink underline decoration-2 decoration-tone underline-offset-2"
          >
            {body.slice(marked.start, marked.end)}
          </mark>
          {body.slice(marked.end)}
        </>
      ) : (
        body
      )}
    </p>
  )
}
