'use client'

import { useEffect, useState } from 'react'
import { z } from 'zod'

const Refusal = z.object({
  error: z.object({ message: z.string(), fields: z.record(z.string(), z.string()) }),
})
/** Where no sentence says it; which field it is stands there, once somebody saves. */
const UNFINISHED = 'Something in the form is still missing or not right.'
const TYPING_MS = 350

/**
 * What an address makes of what is edited, sent as JSON text, a moment after the last key. While it makes nothing of it, the
 * last preview stays, and why.
 */
export function usePreview<T>(address: string, edited: string, schema: z.ZodType<T>) {
  const [preview, setPreview] = useState<T>()
  const [problem, setProblem] = useState<string>()
  useEffect(() => {
    const abort = new AbortController()
    const timer = setTimeout(() => {
      ask(address, edited, schema, abort.signal).then(
        (answer) => {
          if ('problem' in answer) setProblem(answer.problem)
          else {
            setPreview(answer.preview)
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
  }, [address, edited, schema])
  return { preview, problem }
}

async function ask<T>(
  address: string,
  body: string,
  schema: z.ZodType<T>,
  signal: AbortSignal,
): Promise<{ preview: T } | { problem: string }> {
  const response = await fetch(address, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body,
    signal,
  })
  const answer: unknown = await response.json()
  const refused = Refusal.safeParse(answer)
  if (refused.success) {
    const { message, fields } = refused.data.error
    const faults = Object.values(fields)
    const sentence = faults.find((fault) => /^[A-Z].*\.$/s.test(fault))
    return { problem: faults.length > 0 ? (sentence ?? UNFINISHED) : message }
  }
  return { preview: z.object({ preview: schema }).parse(answer).preview as T }
}
