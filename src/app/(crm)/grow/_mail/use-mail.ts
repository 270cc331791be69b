'use client'

import { useEffect, useState } from 'react'
import { z } from 'zod'

const ShownMail = z.object({
  from: z.string(),
  subject: z.string(),
  html: z.string(),
  text: z.string(),
  /** whose mail it is, where it is somebody's */
  person: z
    .object({
      id: z.string(),
      name: z.string().nullable(),
      canReceive: z.boolean(),
      why: z.string(),
    })
    .nullish(),
})
export type ShownMail = z.infer<typeof ShownMail>
const Refusal = z.object({ error: z.object({ message: z.string() }) })

const TYPING_MS = 300

/**
 * The mail that an address makes of `fields`, a moment after the last key. While they make none, the last one stays, and why.
 */
export function useMail(address: string, fields: unknown) {
  const [mail, setMail] = useState<ShownMail>()
  const [problem, setProblem] = useState<string>()
  const body = JSON.stringify(fields)
  useEffect(() => {
    const abort = new AbortController()
    const timer = setTimeout(() => {
      ask(address, body, abort.signal).then(
        (answer) => {
          if (typeof answer === 'string') setProblem(answer)
          else {
            setMail(answer)
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
  return { mail, problem }
}

/** The mail, or why there is none. */
async function ask(
  address: string,
  body: string,
  signal: AbortSignal,
): Promise<ShownMail | string> {
  const response = await fetch(address, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body,
    signal,
  })
  const answer: unknown = await response.json()
  return response.ok ? ShownMail.parse(answer) : Refusal.parse(answer).error.message
}
