'use client'

import { useEffect, useState } from 'react'
import { z } from 'zod'

const Preview = z.object({
  from: z.string().nullable(),
  subject: z.string().nullable(),
  html: z.string().nullable(),
  text: z.string(),
  missing: z.array(z.object({ label: z.string(), fallback: z.string() })),
})
export type Preview = z.infer<typeof Preview>
const Refusal = z.object({ error: z.object({ message: z.string() }) })

const TYPING_MS = 350

/** What is asked about, as it is for a person, a moment after the last key. While it cannot be said, the last one stays. */
export function useTemplatePreview(asked: string) {
  const [preview, setPreview] = useState<Preview>()
  const [problem, setProblem] = useState<string>()
  useEffect(() => {
    const abort = new AbortController()
    const timer = setTimeout(() => {
      ask(asked, abort.signal).then(
        (answer) => {
          if (typeof answer === 'string') setProblem(answer)
          else {
            setPreview(answer)
            setProblem(undefined)
          }
        },
        () => {
          if (!abort.signal.aborted)
            setProblem('The preview could not be fetched. It is tried again with the next change.')
        },
      )
    }, TYPING_MS)
    return () => {
      clearTimeout(timer)
      abort.abort()
    }
  }, [asked])
  return { preview, problem }
}

/** The preview, or why there is none. */
async function ask(body: string, signal: AbortSignal): Promise<Preview | string> {
  const response = await fetch('/grow/templates/preview', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body,
    signal,
  })
  const answer: unknown = await response.json()
  return response.ok ? Preview.parse(answer) : Refusal.parse(answer).error.message
}
