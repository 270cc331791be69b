import type { Metadata } from 'next'
import { hasRole } from '@/db/context'
import { consentsOfCustomer } from '@/domains/messaging'
import { listFixedSegments, segmentsOfCustomer } from '@/domains/segments'
import { Card } from '@/ui/primitives/card'
import { requireOrganization } from '../../../../_server/current-session'
import { requireCtx } from '../../../../_server/require-ctx'
import { ChannelConsents } from './_components/channel-consents'
import { ConsentHistory } from './_components/consent-history'
import { CustomerSegments } from './_components/customer-segments'
import { PreferenceLink } from './_components/preference-link'

export const metadata: Metadata = { title: 'Consent and segments of a customer' }

/** What may be sent to a person, how that is known, and which segments they are in. */
export default async function CustomerMarketingPage({
  params,
}: PageProps<'/customers/[id]/marketing'>) {
  const { organization } = await requireOrganization()
  const ctx = await requireCtx()
  const { id } = await params
  const [consents, segments, fixed] = await Promise.all([
    consentsOfCustomer(ctx, id),
    segmentsOfCustomer(ctx, id),
    listFixedSegments(ctx),
  ])
  const { timeZone } = organization
  const canEdit = hasRole(ctx.actor, 'agent')
  return (
    <div className="grid items-start gap-6 lg:grid-cols-2">
      <div className="flex min-w-0 flex-col gap-6">
        <Card
          title="Consent to marketing"
          description="The latest answer of each channel counts. Mail about an order needs none."
        >
          <ChannelConsents
            customerId={id}
            channels={consents.channels}
            timeZone={timeZone}
            canEdit={canEdit}
          />
        </Card>
        {canEdit ? (
          <Card
            title="Let them choose"
            description="A link at which they say themselves what they want to get."
          >
            <PreferenceLink customerId={id} />
          </Card>
        ) : null}
        <Card title="All that was said" description="Nothing here is ever changed, only added to.">
          <ConsentHistory
            history={consents.history}
            hasMore={consents.hasMore}
            timeZone={timeZone}
          />
        </Card>
      </div>
      <CustomerSegments
        customerId={id}
        segments={segments}
        fixed={fixed}
        timeZone={timeZone}
        canEdit={canEdit}
      />
    </div>
  )
}
