import type { ShopFrame } from '@emails/shop-frame'
import { shopMails } from '@emails/shop-mails'
import { appLink } from '@/domains/organizations'
import type { MailIntent, MessageContent } from '../schemas'
import { fromOf, type Sender } from '../sender/get-sender'
import type { Outgoing } from './outgoing'
import { threadHeaders } from './thread-headers'

/** The addresses by which a reader ends what they get: a page to look at, and one that mail programs post to. */
export const unsubscribeLinks = (secret: string) => ({
  page: appLink(`/unsubscribe/${secret}`),
  oneClick: appLink(`/api/unsubscribe/${secret}`),
})

/**
 * A message ready to leave. The same for a preview and for what is sent, but for the secret.
 * @param secret of its unsubscribe link; marketing never goes without
 */
export async function renderMessage(
  sender: Sender,
  { content, purpose, inReplyTo }: Pick<MailIntent, 'content' | 'purpose' | 'inReplyTo'>,
  secret: string,
): Promise<Outgoing> {
  // 1 s to load: not something every start should pay
  const { render, toPlainText } = await import('@react-email/components')
  const links = purpose === 'marketing' ? unsubscribeLinks(secret) : undefined
  const html = await render(markupOf(content, frameOf(sender, links?.page)))
  return {
    from: fromOf(sender),
    ...(sender.replyTo && { replyTo: sender.replyTo }),
    subject: content.props.subject,
    html,
    text: toPlainText(html),
    headers: {
      ...(links && {
        'List-Unsubscribe': `<${links.oneClick}>`,
        'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      }),
      ...threadHeaders(inReplyTo),
    },
  }
}

const frameOf = (sender: Sender, unsubscribeUrl: string | undefined): ShopFrame => ({
  shopName: sender.fromName ?? sender.organizationName,
  logoUrl: sender.logoUrl ?? undefined,
  accentColor: sender.accentColor,
  postalAddress: sender.postalAddress ?? undefined,
  unsubscribeUrl,
  preferencesUrl: unsubscribeUrl && `${unsubscribeUrl}#choices`,
})

function markupOf<Content extends MessageContent>({ template, props }: Content, frame: ShopFrame) {
  const make = shopMails[template] as (
    props: Content['props'],
    frame: ShopFrame,
  ) => React.ReactElement
  return make(props, frame)
}
