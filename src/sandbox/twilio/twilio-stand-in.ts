import { createHmac, randomBytes } from 'node:crypto'
import { z } from 'zod'
import { smsSize } from '@/lib/text/sms-segments'
import { replyJson } from '../server/reply'
import { type ControlRequest, type Exchange, NoSuchControl, type StandIn } from '../server/stand-in'
import { tell } from '../server/tell'

const Owned = z.object({
  accountSid: z.string(),
  authToken: z.string(),
  number: z.string(),
  sid: z.string().default(() => `PN${randomBytes(16).toString('hex')}`),
  smsUrl: z.string().default(''),
})
type Owned = z.infer<typeof Owned>

const Sms = z.object({
  from: z.string(),
  body: z.string().default(''),
  /** a file, its content in base64 */
  file: z.object({ content: z.string(), contentType: z.string() }).optional(),
  sid: z.string().optional(),
})
const Status = z.object({ sid: z.string(), status: z.string(), errorCode: z.string().optional() })

/** What goes wrong with the next messages: an error of Twilio's, or no answer to one that was taken. */
const Fault = z.object({
  code: z.number().optional(),
  status: z.number().default(400),
  silent: z.boolean().default(false),
  times: z.number().int().positive().default(1),
})

interface Sent {
  sid: string
  from: string
  to: string
  body: string
  statusCallback: string
}

/** Words by which Twilio itself ends and begins messages to a number. */
const STOPS = /^(stop|stopall|unsubscribe|cancel|end|quit|revoke|optout)$/i
const STARTS = /^(start|unstop|yes)$/i

/** The part of Twilio that text messages come in and go out by: numbers, media, signed webhooks. */
export function createTwilio(): StandIn {
  const numbers = new Map<string, Owned>()
  const files = new Map<string, { content: Buffer; contentType: string }>()
  const sent: Sent[] = []
  const stopped = new Set<string>()
  const faults: z.infer<typeof Fault>[] = []
  let origin = ''

  async function take(own: Owned[], { body, response }: Exchange): Promise<void> {
    const form = new URLSearchParams(body.toString())
    const [to, from, text] = ['To', 'From', 'Body'].map((name) => form.get(name) ?? '')
    const fail = (code: number, message: string, status = 400) =>
      replyJson(response, status, {
        ...{ code, message, status },
        more_info: `https://www.twilio.com/docs/errors/${code}`,
      })
    const fault = faults[0]
    if (fault && --fault.times === 0) faults.shift()
    if (fault?.code) return fail(fault.code, 'fault', fault.status)
    if (!to || !/^\+\d{7,15}$/.test(to)) return fail(21211, `The 'To' number ${to} is not valid.`)
    if (!from || !own.some(({ number }) => number === from))
      return fail(21606, `The From phone number ${from} is not yours.`)
    if (!text) return fail(21602, 'Message body is required.')
    if (text.length > 1600) return fail(21617, 'The concatenated message body is too long.')
    if (stopped.has(`${from} ${to}`))
      return fail(21610, 'Attempt to send to unsubscribed recipient')
    const sid = `SM${randomBytes(16).toString('hex')}`
    sent.push({ sid, from, to, body: text, statusCallback: form.get('StatusCallback') ?? '' })
    // it was taken, and the answer is lost
    if (fault?.silent) return void response.destroy()
    replyJson(response, 201, {
      ...{ sid, to, from, body: text, status: 'queued', direction: 'outbound-api' },
      ...{ num_segments: String(smsSize(text).segments), num_media: '0', price: null },
      ...{ account_sid: own[0]?.accountSid, api_version: '2010-04-01', error_code: null },
    })
  }

  async function handle(exchange: Exchange): Promise<void> {
    const { path, method, query, headers, body, response } = exchange
    const [, , accountSid = '', kind, id = '', , mediaId = ''] = path
    const own = [...numbers.values()].filter((one) => one.accountSid === accountSid)
    const basic = ({ authToken }: Owned) =>
      `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`
    if (!own.some((one) => basic(one) === headers.authorization)) {
      return replyJson(response, 401, { code: 20003, message: 'Authenticate', status: 401 })
    }
    if (kind === 'Messages.json' && method === 'POST') return take(own, exchange)
    const file = files.get(mediaId)
    if (file) {
      response.writeHead(200, { 'content-type': file.contentType })
      response.end(file.content)
      return
    }
    if (kind === 'IncomingPhoneNumbers.json') {
      const found = own.filter(({ number }) => number === query.get('PhoneNumber'))
      const shown = found.map(({ sid, number }) => ({ sid, phone_number: number }))
      return replyJson(response, 200, { incoming_phone_numbers: shown })
    }
    const number = own.find(({ sid }) => `${sid}.json` === id)
    if (kind === 'IncomingPhoneNumbers' && method === 'POST' && number) {
      number.smsUrl = new URLSearchParams(body.toString()).get('SmsUrl') ?? number.smsUrl
      return replyJson(response, 200, { sid: number.sid, sms_url: number.smsUrl })
    }
    return replyJson(response, 404, { code: 20404, message: 'not found', status: 404 })
  }

  async function control({ method, path, body }: ControlRequest): Promise<unknown> {
    const [kind, id = '', what] = path
    if (kind === 'faults') return void faults.push(Fault.parse(body))
    if (kind === 'sent') return sent
    if (kind !== 'numbers') throw new NoSuchControl('numbers, faults or sent')
    if (method === 'POST' && id === '') {
      const made = Owned.parse(body)
      numbers.set(made.number, made)
      return made
    }
    const number = numbers.get(id)
    if (!number) throw new NoSuchControl('no such number')
    if (method === 'GET') return number
    if (what === 'messages') return sendMessage(number, Sms.parse(body))
    if (what === 'statuses') {
      const { sid, status, errorCode } = Status.parse(body)
      const message = sent.find((one) => one.sid === sid)
      return send(
        { ...number, ...(message && { smsUrl: message.statusCallback }) },
        {
          ...{ MessageSid: sid, SmsSid: sid, MessageStatus: status, SmsStatus: status },
          ...{ From: number.number, To: message?.to ?? '+15558675310' },
          ...(errorCode && { ErrorCode: errorCode }),
        },
      )
    }
    throw new NoSuchControl('messages or statuses')
  }

  async function sendMessage(number: Owned, { from, body, file, sid }: z.infer<typeof Sms>) {
    const id = sid ?? `SM${randomBytes(16).toString('hex')}`
    if (STOPS.test(body.trim())) stopped.add(`${number.number} ${from}`)
    if (STARTS.test(body.trim())) stopped.delete(`${number.number} ${from}`)
    const mediaId = `ME${randomBytes(16).toString('hex')}`
    if (file) {
      files.set(mediaId, {
        content: Buffer.from(file.content, 'base64'),
        contentType: file.contentType,
      })
    }
    const mediaUrl = `${origin}/twilio/2010-04-01/Accounts/${number.accountSid}/Messages/${id}/Media/${mediaId}`
    const answer = await send(number, {
      ...{ MessageSid: id, SmsSid: id, SmsMessageSid: id, SmsStatus: 'received' },
      ...{
        From: from,
        To: number.number,
        Body: body,
        NumSegments: '1',
        NumMedia: file ? '1' : '0',
      },
      ...(file && { MediaUrl0: mediaUrl, MediaContentType0: file.contentType }),
    })
    return { sid: id, ...(file && { mediaUrl }), ...answer }
  }

  function send({ accountSid, authToken, smsUrl }: Owned, fields: Record<string, string>) {
    if (smsUrl === '') return { status: 0, body: 'nobody listens' }
    const all = { AccountSid: accountSid, ApiVersion: '2010-04-01', ...fields }
    const sorted = Object.entries(all).sort(([a], [b]) => (a < b ? -1 : 1))
    const text = smsUrl + sorted.map(([name, value]) => name + value).join('')
    return tell(smsUrl, new URLSearchParams(all).toString(), {
      'content-type': 'application/x-www-form-urlencoded',
      'x-twilio-signature': createHmac('sha1', authToken).update(text).digest('base64'),
    })
  }

  return {
    slug: 'twilio',
    open: (at) => {
      origin = at
    },
    handle,
    control,
    describe: () => ({ shops: [], numbers: numbers.size }),
    snapshot: () => [...numbers.values()],
    restore: (saved) => {
      for (const one of z.array(Owned).parse(saved)) numbers.set(one.number, one)
    },
    close: async () => {},
  }
}
