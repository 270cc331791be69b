'use client'

import { useEffect, useState } from 'react'
import { z } from 'zod'
import type { FlowFields } from '../../flow-fields'

const Preview = z.object({
  from: z.string(),
  subject: z.string(),
  html: z.string(),
  text: z.string(),
})
export type Preview = z.infer<typeof Preview>
const Answer = z.union([
  z.object({ preview: Preview }),
  z.object({ error: z.object({ message: z.string() }) }),
])

const TYPING_MS = 300

/** The mail that the fields make, a moment after the last key. While they make none, the last one stays, and why. */
export function useMailPreview(preset: string, fields: FlowFields) {
  const [preview, setPreview] = useState<Preview>()
  const [problem, setProblem] = useState<string>()
  const body = JSON.stringify(fields)
  useEffect(() => {
    const abort = new AbortController()
    const timer = setTimeout(() => {
      ask(preset, body, abort.signal).then(
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
  }, [preset, body])
  return { preview, problem }
}

/** The mail, or why there is none. */
async function ask(preset: string, body: string, signal: AbortSignal): Promise<Preview | string> {
  const response = await fetch(`/grow/automations/${preset}/preview`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body,
    signal,
  })
  const answer = Answer.parse(await response.json())
  return 'preview' in answer ? answer.preview : answer.error.message
}
