import { z } from 'zod'
import { env } from '@/env'
import { createHttp } from '../http/http'

/** A version of Meta's Graph API lives for about two years. */
const VERSION = 'v23.0'

export const graphHttp = createHttp()

export interface WhatsAppAccess {
  phoneNumberId: string
  accessToken: string
}

export const graphUrl = (path: string): string => `${env().WHATSAPP_BASE_URL}/${VERSION}/${path}`

export const bearer = ({ accessToken }: Pick<WhatsAppAccess, 'accessToken'>) => ({
  authorization: `Bearer ${accessToken}`,
})

export const GraphProblem = z.object({
  error: z.object({
    code: z.number(),
    message: z.string(),
    error_data: z.object({ details: z.string().optional() }).optional().catch(undefined),
  }),
})
