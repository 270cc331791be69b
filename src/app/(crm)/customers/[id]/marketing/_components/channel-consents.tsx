import type { CustomerConsents } from '@/domains/messaging'
import { Callout } from '@/ui/primitives/callout'
import { DateTime } from '@/ui/primitives/date-time'
import { blockReasons, consentChannels, consentSources } from '../../_components/consent-words'
import { SayConsent } from './say-consent'

export interface ChannelConsentsProps {
  customerId: string
  channels: CustomerConsents['channels']
  timeZone: string
  canEdit: boolean
}

/** Per channel what a person said last, how that is known, and what blocks their address. */
export function ChannelConsents({ customerId, channels, timeZone, canEdit }: ChannelConsentsProps) {
  return (
    <ul aria-label="Consent by channel" className="flex flex-col divide-y">
      {channels.map(({ channel, latest, block }) => (
        <li key={channel} className="flex flex-col gap-2 py-3 first:pt-0 last:pb-0">
          <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
            <div className="min-w-0">
              <h3 className="font-medium text-ink">By {consentChannels[channel]}</h3>
              <p className="text-ink">
                {latest ? (
                  <>
                    {latest.state === 'opted_in' ? 'Agreed' : 'Does not want it'} since{' '}
                    <DateTime at={latest.at.toISOString()} timeZone={timeZone} style="day" />,{' '}
                    {consentSources[latest.source] ?? latest.source}
                    {latest.connectionName ? ` (${latest.connectionName})` : ''}
                  </>
                ) : (
                  'Never asked: no marketing goes there.'
                )}
              </p>
            </div>
            {canEdit ? (
              <SayConsent
                customerId={customerId}
                channel={channel}
                isIn={latest && latest.state === 'opted_in'}
              />
            ) : null}
          </div>
          {block ? (
            <Callout kind="warning" title={blockReasons[block.reason] ?? block.reason}>
              Since <DateTime at={block.at.toISOString()} timeZone={timeZone} style="day" />,
              whatever the answer above.
            </Callout>
          ) : null}
        </li>
      ))}
    </ul>
  )
}
