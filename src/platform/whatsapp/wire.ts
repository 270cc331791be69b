import { z } from 'zod'

const text = z.string().optional().catch(undefined)
/** unix seconds: a string, and a number in preferences */
const seconds = z.coerce.number().int().positive().max(32_503_680_000)

const Media = z
  .object({ id: z.string().min(1).max(400), mime_type: text, filename: text, caption: text })
  .optional()
const Reply = z.object({ title: text, description: text }).optional()

/** One message of a person; what we do not know of it is let through. */
export const WireMessage = z.object({
  from: z.string().regex(/^\d{5,20}$/, 'must be digits'),
  id: z.string().min(1).max(400),
  timestamp: seconds,
  type: z.string().max(60),
  text: z.object({ body: z.string() }).optional(),
  image: Media,
  video: Media,
  audio: Media,
  document: Media,
  sticker: Media,
  location: z
    .object({ latitude: z.number(), longitude: z.number(), name: text, address: text, url: text })
    .optional(),
  contacts: z.array(z.object({ name: z.object({ formatted_name: text }).optional() })).optional(),
  button: z.object({ text, payload: text }).optional(),
  interactive: z.object({ type: text, button_reply: Reply, list_reply: Reply }).optional(),
  order: z
    .object({
      text,
      product_items: z.array(
        z.object({
          product_retailer_id: z.coerce.string(),
          quantity: z.coerce.string(),
          item_price: z.coerce.string(),
          currency: z.string(),
        }),
      ),
    })
    .optional(),
  reaction: z.object({ message_id: text, emoji: text }).optional(),
  system: z.object({ body: text, type: text }).optional(),
})
export type WireMessage = z.infer<typeof WireMessage>

export const WireStatus = z.object({
  id: z.string().min(1).max(400),
  status: z.string().max(60),
  timestamp: seconds,
  /** what we sent the message with: its id here */
  biz_opaque_callback_data: text,
  errors: z
    .array(
      z.object({
        code: z.number(),
        title: text,
        error_data: z.object({ details: text }).optional(),
      }),
    )
    .optional(),
})

export const WirePreference = z.object({
  wa_id: z.string().regex(/^\d{5,20}$/),
  category: z.string(),
  value: z.string(),
  timestamp: seconds,
})

const Value = z.object({
  metadata: z.object({ phone_number_id: z.string().min(1).max(100) }).optional(),
  contacts: z
    .array(z.object({ wa_id: text, profile: z.object({ name: text }).optional() }))
    .optional(),
  // read one by one, so that a strange one keeps no other from being read
  messages: z.array(z.unknown()).optional(),
  statuses: z.array(z.unknown()).optional(),
  user_preferences: z.array(z.unknown()).optional(),
})

export const WireBody = z.object({
  object: z.literal('whatsapp_business_account'),
  entry: z.array(z.object({ changes: z.array(z.object({ field: z.string(), value: Value })) })),
})

const WireComponent = z.object({
  type: z.string().max(60),
  format: text,
  text,
  buttons: z.array(z.object({ type: z.string(), text, url: text })).optional(),
})
export const WireTemplate = z.object({
  name: z.string().min(1).max(512),
  language: z.string().min(2).max(20),
  category: z.string().max(60),
  status: z.string().max(60),
  components: z.array(WireComponent).catch([]),
})
export type WireTemplate = z.infer<typeof WireTemplate>
