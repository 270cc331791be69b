/** What a merchant enters elsewhere so that messages come in. */
export interface MessageChannels {
  mail?: {
    connectionId: string
    /** to forward mail to; absent where this installation receives none by itself */
    address?: string
    /** takes a mail as it is, by HTTPS */
    url: string
    ownAddresses: string[]
  }
  form?: { connectionId: string; url: string; snippet: string }
  whatsapp: { connectionId: string; name: string; url: string; verifyToken: string }[]
  sms: { connectionId: string; name: string; url: string }[]
}
