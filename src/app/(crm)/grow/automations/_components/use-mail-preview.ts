'use client'

import { useEffect, useState } from 'react'
import { z } from 'zod'

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

/** The mail that what is typed makes, a moment after the last key. While they make none, the last one stays, and why. */
export function useMailPreview(address: string, asked: unknown) {
  const [preview, setPreview] = useState<Preview>()
  const [problem, setProblem] = useState<string>()
  const body = JSON.stringify(asked)
  useEffect(() => {
    const abort = new AbortController()
    const timer = setTimeout(() => {
      ask(address, body, abort.signal).then(
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
  }, [address, body])
  return { preview, problem }
}

/** The mail, or why there is none. */
async function ask(address: string, body: string, signal: AbortSignal): Promise<Preview | string> {
  const response = await fetch(address, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body,
    signal,
  })
  const answer = Answer.parse(await response.json())
  return 'preview' in answer ? answer.preview : answer.error.message
}
