import { z } from 'zod'
import { env } from '@/env'
import { jsonOf } from '@/lib/json-of'
import { NoAnswer } from '@/lib/no-answer'
import { NotSent } from '@/lib/not-sent'
import { safeLine } from '@/lib/text/safe-text'
import { createHttp, reachedNobody } from '../http/http'
import { basicAuth, type TwilioAccess } from './client'
import { smsProblem } from './problems'

const http = createHttp()
const Accepted = z.object({ sid: z.string().min(1) })
const Problem = z.object({ code: z.number(), message: z.string() })

/** Its owner answered STOP, as Twilio knows. */
const STOPPED = 21610
/** Too many at once; the sender's queue is full. */
const PASSING = [20429, 21611]
const PAUSE_MS = 30_000

/**
 * Sends a text message. Twilio knows no key: what got no answer may have gone, which its status tells at `statusAddress`.
 * Answers Twilio's id. Throws NotSent.
 */
export async function sendSms(
  access: TwilioAccess,
  message: { from: string; to: string; body: string; statusAddress: string },
): Promise<string> {
  const { from, to, body, statusAddress } = message
  const { status, text } = await post(
    access,
    new URLSearchParams({ From: from, To: to, Body: body, StatusCallback: statusAddress }),
  )
  const json = jsonOf(text)
  if (status >= 400 && status < 500) {
    const { code, message: words } = Problem.safeParse(json).data ?? { code: status, message: '' }
    const isPassing = status === 429 || PASSING.includes(code)
    throw new NotSent(smsProblem(code, safeLine(words, 200)), isPassing, {
      isStopped: code === STOPPED,
      retryAfterMs: isPassing ? PAUSE_MS : undefined,
    })
  }
  const accepted = status < 300 ? Accepted.safeParse(json) : undefined
  if (!accepted?.success) throw unclear()
  return accepted.data.sid
}

async function post(access: TwilioAccess, form: URLSearchParams) {
  const account = encodeURIComponent(access.accountSid)
  try {
    const answer = await http({
      method: 'POST',
      url: `${env().TWILIO_BASE_URL}/2010-04-01/Accounts/${account}/Messages.json`,
      headers: { ...basicAuth(access), 'content-type': 'application/x-www-form-urlencoded' },
      body: form.toString(),
    })
    return { status: answer.status, text: await answer.text() }
  } catch (error) {
    if (!(error instanceof NoAnswer)) throw error
    if (reachedNobody(error)) throw new NotSent('Twilio could not be reached.', true)
    throw unclear()
  }
}

const unclear = () => new NotSent('Twilio gave no clear answer.', false, { mayHaveGone: true })
