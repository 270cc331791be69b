import * as form from '@/app/api/inbound/form/[token]/route'
import * as mail from '@/app/api/inbound/mail/[token]/route'
import * as resend from '@/app/api/inbound/resend/route'
import * as sms from '@/app/api/inbound/sms/[connectionId]/route'
import * as whatsapp from '@/app/api/inbound/whatsapp/[connectionId]/route'
import { serveRoutes } from './serve-routes'

const doors: Record<string, { param?: string; handlers: object }> = {
  form: { param: 'token', handlers: form },
  mail: { param: 'token', handlers: mail },
  resend: { handlers: resend },
  sms: { param: 'connectionId', handlers: sms },
  whatsapp: { param: 'connectionId', handlers: whatsapp },
}

/** The doors below /api/inbound on an address of this machine, as Next serves them. */
export async function serveDoors(): Promise<{ url: string; close: () => Promise<void> }> {
  const served = await serveRoutes(([, , name = '', value = '']) => {
    const door = doors[name]
    return door && { handlers: door.handlers, params: door.param ? { [door.param]: value } : {} }
  })
  return { ...served, url: `${served.url}/api/inbound` }
}
