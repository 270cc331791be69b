import type { Metadata } from 'next'
import { publicCtx } from '@/app/_server/public-ctx'
import { openLink } from '@/domains/messaging'
import { FullPageMessage } from '@/ui/patterns/full-page-message'
import { Card } from '@/ui/primitives/card'
import { ChoiceForm } from './_components/choice-form'

export const metadata: Metadata = {
  title: 'What you get',
  robots: { index: false, follow: false },
  referrer: 'no-referrer',
}

const words = { email: 'e-mail', sms: 'SMS', whatsapp: 'WhatsApp' } as const

/** Where a reader ends what they get from a shop, or takes that back. Looking at it changes nothing. */
export default async function UnsubscribePage({ params }: PageProps<'/unsubscribe/[secret]'>) {
  const { secret } = await params
  const link = await openLink(publicCtx(), secret)
  if (!link) {
    return (
      <FullPageMessage
        title="This link is not known"
        description="It may have been cut off on its way. Open it from the mail again; if that fails, answer the mail and say that you want no more."
        actions={null}
      />
    )
  }
  const [email, ...others] = link.choices
  const isOut = email?.isIn === false
  return (
    <main className="mx-auto flex min-h-dvh w-full max-w-md flex-col justify-center gap-6 px-4 py-10">
      <p className="text-center font-semibold text-ink text-lg">{link.shopName}</p>
      <Card>
        <div className="flex flex-col gap-4" aria-live="polite">
          <h1 className="font-semibold text-ink text-xl">{titleOf(isOut, link)}</h1>
          <p className="text-ink-muted">
            {isOut
              ? `${link.shopName} sends no ${link.isAsked ? 'more ' : ''}offers and news to ${link.address}. Mail about your orders still comes.`
              : `No more offers and news to ${link.address}. Mail about your orders still comes.`}
          </p>
          <ChoiceForm
            secret={secret}
            channel="email"
            isIn={isOut}
            label={labelOf(isOut, link.isAsked)}
            isMain={!isOut}
          />
        </div>
      </Card>
      {others.length > 0 ? (
        <Card title="Other ways" description={`What ${link.shopName} may send you besides.`}>
          <ul id="choices" className="flex flex-col gap-3">
            {others.map(({ channel, isIn }) => (
              <li key={channel} className="flex items-center justify-between gap-4">
                <span className="text-ink">
                  Offers by {words[channel]}: {isIn ? 'yes' : 'no'}
                </span>
                <ChoiceForm
                  secret={secret}
                  channel={channel}
                  isIn={!isIn}
                  label={isIn ? 'Stop' : 'Start again'}
                />
              </li>
            ))}
          </ul>
        </Card>
      ) : null}
    </main>
  )
}

function titleOf(isOut: boolean, { isAsked, shopName }: { isAsked: boolean; shopName: string }) {
  if (!isAsked) return `Do you want offers from ${shopName}?`
  return isOut ? 'You get no more offers' : `Unsubscribe from ${shopName}?`
}

const labelOf = (isOut: boolean, isAsked: boolean) =>
  isOut ? (isAsked ? 'Undo: keep sending me offers' : 'Yes, send me offers') : 'Unsubscribe'
