import { createHmac, randomBytes } from 'node:crypto'
import { z } from 'zod'
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

/** The part of Twilio that text messages come in by: numbers, media, signed webhooks. */
export function createTwilio(): StandIn {
  const numbers = new Map<string, Owned>()
  const files = new Map<string, { content: Buffer; contentType: string }>()
  let origin = ''

  async function handle({ path, method, query, headers, body, response }: Exchange): Promise<void> {
    const [, , accountSid = '', kind, id = '', , mediaId = ''] = path
    const own = [...numbers.values()].filter((one) => one.accountSid === accountSid)
    const basic = ({ authToken }: Owned) =>
      `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`
    if (!own.some((one) => basic(one) === headers.authorization)) {
      return replyJson(response, 401, { code: 20003, message: 'Authenticate', status: 401 })
    }
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
    if (kind !== 'numbers') throw new NoSuchControl('only numbers here')
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
      return send(number, {
        ...{ MessageSid: sid, SmsSid: sid, MessageStatus: status, SmsStatus: status },
        ...{ From: number.number, To: '+15558675310' },
        ...(errorCode && { ErrorCode: errorCode }),
      })
    }
    throw new NoSuchControl('messages or statuses')
  }

  async function sendMessage(number: Owned, { from, body, file, sid }: z.infer<typeof Sms>) {
    const id = sid ?? `SM${randomBytes(16).toString('hex')}`
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
