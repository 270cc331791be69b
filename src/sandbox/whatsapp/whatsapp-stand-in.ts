import { createHmac, randomUUID } from 'node:crypto'
import { z } from 'zod'
import { reply, replyJson } from '../server/reply'
import { type ControlRequest, type Exchange, NoSuchControl, type StandIn } from '../server/stand-in'
import { tell } from '../server/tell'

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

/** The part of WhatsApp's Cloud API that messages come in by: numbers, media, signed webhooks. */
export function createWhatsApp(): StandIn {
  const numbers = new Map<string, Line>()
  const files = new Map<string, { content: Buffer; contentType: string }>()
  let origin = ''

  async function handle({ method, path, headers, response }: Exchange): Promise<void> {
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
    if (what === 'subscribed_apps' && method === 'POST' && account.length > 0) {
      for (const one of account) one.isSubscribed = true
      return replyJson(response, 200, { success: true })
    }
    return fail(400, 100, 'Unsupported get request.')
  }

  async function control({ method, path, body }: ControlRequest): Promise<unknown> {
    const [kind, id = '', what] = path
    if (kind !== 'numbers') throw new NoSuchControl('only numbers here')
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
      const { id: messageId, ...status } = Status.parse(body)
      return send(number, {
        statuses: [{ id: messageId, timestamp: seconds(), recipient_id: '1', ...status }],
      })
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
