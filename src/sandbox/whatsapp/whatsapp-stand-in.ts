import { createHmac, randomUUID } from 'node:crypto'
import { z } from 'zod'
import { reply, replyJson } from '../server/reply'
import { type ControlRequest, type Exchange, NoSuchControl, type StandIn } from '../server/stand-in'
import { tell } from '../server/tell'
import { readIn, type SentMessage, Template, takeMessage } from './send-api'

const Line = z.object({
  phoneNumberId: z.string(),
  accountId: z.string(),
  number: z.string(),
  name: z.string().default('Lantern House'),
  accessToken: z.string(),
  appSecret: z.string(),
  /** where the app receives webhooks, and what it must be asked with */
  address: z.string().optional(),
  verifyToken: z.string().optional(),
  isSubscribed: z.boolean().default(false),
})
type Line = z.infer<typeof Line>

const Message = z.object({
  from: z.string().regex(/^\d+$/),
  name: z.string().default('Sheena Nelson'),
  text: z.string().optional(),
  /** a file, its content in base64 */
  file: z.object({ content: z.string(), contentType: z.string(), kind: z.string() }).optional(),
  /** any other message in the vendor's form */
  message: z.record(z.string(), z.unknown()).optional(),
  id: z.string().optional(),
  at: z.number().optional(),
})
const Status = z.object({
  id: z.string(),
  status: z.string(),
  errors: z.array(z.unknown()).optional(),
})

/** What goes wrong with the next messages: an error of Meta's, or no answer to one that was taken. */
const Fault = z.object({
  code: z.number().optional(),
  silent: z.boolean().default(false),
  times: z.number().int().positive().default(1),
})

/** The part of WhatsApp's Cloud API that messages come in and go out by: numbers, media, templates, signed webhooks. */
export function createWhatsApp(): StandIn {
  const numbers = new Map<string, Line>()
  const files = new Map<string, { content: Buffer; contentType: string }>()
  const templates: Template[] = []
  const sent: (SentMessage & { number: string })[] = []
  const lastWrote = new Map<string, number>()
  /** what people wrote, by id: to which number, and whether the app said that it was read */
  const written = new Map<string, { number: string; isRead: boolean }>()
  const faults: z.infer<typeof Fault>[] = []
  let origin = ''

  async function take(number: Line, { body, response }: Exchange): Promise<void> {
    const fault = faults[0]
    if (fault && --fault.times === 0) faults.shift()
    const fail = (code: number, message: string, details?: string) =>
      replyJson(response, code === 131000 ? 500 : 400, {
        error: { message, type: 'OAuthException', code, error_data: { details } },
      })
    if (fault?.code) return fail(fault.code, `(#${fault.code}) fault`)
    const readId = readIn(body)
    if (readId !== undefined) {
      const message = written.get(readId)
      if (message?.number !== number.phoneNumberId) return fail(100, '(#100) Invalid parameter')
      message.isRead = true
      return replyJson(response, 200, { success: true })
    }
    const taken = takeMessage(body, {
      templates,
      hasFile: (id) => files.has(id),
      lastWroteAt: (from) => lastWrote.get(`${number.phoneNumberId} ${from}`),
    })
    if ('code' in taken) return fail(taken.code, taken.message, taken.details)
    const { failsWith, ...message } = taken
    sent.push({ ...message, number: number.phoneNumberId })
    if (failsWith) void sayStatus(number, message.id, 'failed', [{ code: failsWith }])
    // it was taken, and the answer is lost
    if (fault?.silent) return void response.destroy()
    return replyJson(response, 200, {
      messaging_product: 'whatsapp',
      contacts: [{ input: message.to, wa_id: message.to }],
      messages: [{ id: message.id, message_status: 'accepted' }],
    })
  }

  const sayStatus = (number: Line, id: string, status: string, errors?: unknown[]) => {
    const message = sent.find((one) => one.id === id)
    return send(number, {
      statuses: [
        {
          ...{ id, status, timestamp: seconds(), recipient_id: message?.to ?? '1' },
          ...(message?.reference && { biz_opaque_callback_data: message.reference }),
          ...(errors && { errors }),
        },
      ],
    })
  }

  async function handle(exchange: Exchange): Promise<void> {
    const { method, path, headers, response, body } = exchange
    const [version, id = '', what] = path
    const token = headers.authorization?.replace('Bearer ', '')
    const all = [...numbers.values()]
    const fail = (status: number, code: number, message: string) =>
      replyJson(response, status, { error: { message, type: 'OAuthException', code } })
    if (!all.some(({ accessToken }) => accessToken === token)) {
      return fail(401, 190, 'Invalid OAuth access token.')
    }
    const file = files.get(id)
    if (version === 'files' && file) {
      response.writeHead(200, { 'content-type': file.contentType })
      response.end(file.content)
      return
    }
    if (file) {
      const url = `${origin}/whatsapp/files/${id}`
      return replyJson(response, 200, {
        url,
        mime_type: file.contentType,
        file_size: file.content.length,
        id,
      })
    }
    const number = numbers.get(id)
    if (number && number.accessToken === token && method === 'POST' && what === 'messages')
      return take(number, exchange)
    if (number && number.accessToken === token && method === 'POST' && what === 'media') {
      const type = headers['content-type'] ?? ''
      const form = await new Response(new Uint8Array(body), {
        headers: { 'content-type': type },
      }).formData()
      const file = form.get('file')
      if (!(file instanceof File)) return fail(400, 100, '(#100) The parameter file is required.')
      const mediaId = randomUUID()
      const content = Buffer.from(await file.arrayBuffer())
      files.set(mediaId, { content, contentType: file.type })
      return replyJson(response, 200, { id: mediaId })
    }
    if (number && number.accessToken === token) {
      return replyJson(response, 200, {
        display_phone_number: number.number,
        verified_name: number.name,
        id,
      })
    }
    const account = all.filter(
      ({ accountId, accessToken }) => accountId === id && accessToken === token,
    )
    if (what === 'message_templates' && account.length > 0) {
      const cursors = { before: 'start', after: 'end' }
      return replyJson(response, 200, { data: templates, paging: { cursors } })
    }
    if (what === 'subscribed_apps' && method === 'POST' && account.length > 0) {
      for (const one of account) one.isSubscribed = true
      return replyJson(response, 200, { success: true })
    }
    return fail(400, 100, 'Unsupported get request.')
  }

  async function control({ method, path, body }: ControlRequest): Promise<unknown> {
    const [kind, id = '', what] = path
    if (kind === 'templates') return putTemplate(templates, Template.parse(body))
    if (kind === 'faults') return void faults.push(Fault.parse(body))
    if (kind === 'sent') return sent
    if (kind === 'read') return [...written].flatMap(([id, one]) => (one.isRead ? [id] : []))
    if (kind !== 'numbers') throw new NoSuchControl('numbers, templates, faults, sent or read')
    if (method === 'POST' && id === '') {
      const made = Line.parse(body)
      numbers.set(made.phoneNumberId, made)
      return made
    }
    const number = numbers.get(id)
    if (!number) throw new NoSuchControl('no such number')
    if (what === 'verify')
      return verify(number, z.object({ address: z.string(), verifyToken: z.string() }).parse(body))
    if (what === 'messages') return sendMessage(number, Message.parse(body))
    if (what === 'statuses') {
      const { id: messageId, status, errors } = Status.parse(body)
      return sayStatus(number, messageId, status, errors)
    }
    throw new NoSuchControl('verify, messages or statuses')
  }

  /** As the dashboard does when an address is entered: it must answer with the challenge. */
  async function verify(number: Line, given: { address: string; verifyToken: string }) {
    const challenge = String(Math.floor(Math.random() * 1e9))
    const query = new URLSearchParams({
      'hub.mode': 'subscribe',
      'hub.challenge': challenge,
      'hub.verify_token': given.verifyToken,
    })
    const response = await fetch(`${given.address}?${query}`)
    const isOurs = response.status === 200 && (await response.text()) === challenge
    if (isOurs) Object.assign(number, given)
    return { status: response.status, isVerified: isOurs }
  }

  async function sendMessage(number: Line, wanted: z.infer<typeof Message>) {
    const { from, name, text, file, message, at } = wanted
    const id = wanted.id ?? `wamid.${randomUUID()}`
    lastWrote.set(`${number.phoneNumberId} ${from}`, at ?? seconds())
    written.set(id, { number: number.phoneNumberId, isRead: false })
    const mediaId = randomUUID()
    if (file) {
      files.set(mediaId, {
        content: Buffer.from(file.content, 'base64'),
        contentType: file.contentType,
      })
    }
    const content = file
      ? {
          type: file.kind,
          [file.kind]: { id: mediaId, mime_type: file.contentType, caption: text },
        }
      : { type: 'text', text: { body: text ?? '' } }
    const answer = await send(number, {
      contacts: [{ profile: { name }, wa_id: from }],
      messages: [{ from, id, timestamp: String(at ?? seconds()), ...(message ?? content) }],
    })
    return { id, ...(file && { mediaId }), ...answer }
  }

  function send(number: Line, value: object) {
    const { phoneNumberId, number: shown, accountId, appSecret, address } = number
    if (!address || !number.isSubscribed) return { status: 0, body: 'nobody listens' }
    const metadata = {
      display_phone_number: shown.replace(/\D/g, ''),
      phone_number_id: phoneNumberId,
    }
    const change = {
      field: 'messages',
      value: { messaging_product: 'whatsapp', metadata, ...value },
    }
    const body = JSON.stringify({
      object: 'whatsapp_business_account',
      entry: [{ id: accountId, changes: [change] }],
      // the vendor escapes what is not ASCII, and signs that
    }).replace(/[\u007f-\uffff]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`)
    const signature = createHmac('sha256', appSecret).update(body).digest('hex')
    return tell(address, body, {
      'content-type': 'application/json',
      'x-hub-signature-256': `sha256=${signature}`,
    })
  }

  return {
    slug: 'whatsapp',
    open: (at) => {
      origin = at
    },
    handle: (exchange) =>
      exchange.path.length === 0
        ? Promise.resolve(reply(exchange.response, 200, 'text/plain', 'WhatsApp stand-in'))
        : handle(exchange),
    control,
    describe: () => ({ shops: [], numbers: numbers.size }),
    snapshot: () => [...numbers.values()],
    restore: (saved) => {
      for (const one of z.array(Line).parse(saved)) numbers.set(one.phoneNumberId, one)
    },
    close: async () => {},
  }
}

const seconds = () => Math.floor(Date.now() / 1000)

/** A template has one review in a language: the newest. */
function putTemplate(templates: Template[], made: Template): void {
  const at = templates.findIndex(
    ({ name, language }) => name === made.name && language === made.language,
  )
  templates.splice(at < 0 ? templates.length : at, 1, made)
}
