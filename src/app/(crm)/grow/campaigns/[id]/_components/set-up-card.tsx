import type { CampaignDetails, MessageLabel } from '@/domains/campaigns'
import { formatCountOf } from '@/lib/intl/numbers'
import { DefinitionList } from '@/ui/patterns/definition-list'
import { Card } from '@/ui/primitives/card'
import { TextLink } from '@/ui/primitives/link'
import { channelWords } from '../../../_mail/channel-words'
import { ruleLabels } from '../../campaign-fields'
import { whenWords } from '../when-words'

/** How a campaign is set up. */
export function SetUpCard({ campaign, timeZone }: { campaign: CampaignDetails; timeZone: string }) {
  const { definition, segmentId, segmentName, members, messages, channel, status } = campaign
  const { steps, test, holdout, perHour } = definition
  const facts = [
    {
      term: 'To',
      value: segmentName ? (
        <>
          <TextLink href={`/grow/segments/${segmentId}`}>{segmentName}</TextLink>,{' '}
          {formatCountOf(members, 'person', 'people')} now
        </>
      ) : (
        'A segment that was deleted'
      ),
    },
    { term: 'By', value: channelWords[channel] },
    { term: 'When', value: whenWords(definition.schedule, timeZone) },
    {
      term: steps.length > 1 ? 'Messages' : 'Message',
      value: (
        <ol className="flex flex-col gap-1">
          {steps.map(({ wait }, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: messages have nothing but their place
            <li key={place}>
              {wait && place > 0 ? `${wait.amount} ${wait.unit} later: ` : ''}
              <Message message={messages[place]} isDraft={status === 'draft'} />
            </li>
          ))}
        </ol>
      ),
    },
    ...(test
      ? [
          {
            term: 'Test',
            value: `${test.alternatives.length + 1} subjects on ${test.share} % for ${test.hours} hours. ${ruleLabels[test.by]} wins.`,
          },
        ]
      : []),
    ...(holdout > 0 ? [{ term: 'Left out', value: `${holdout} %, to compare with` }] : []),
    ...(perHour ? [{ term: 'Pace', value: `At most ${perHour} per hour` }] : []),
  ]
  return (
    <Card title="How it is set up">
      <DefinitionList facts={facts} />
    </Card>
  )
}

function Message({ message, isDraft }: { message: MessageLabel | undefined; isDraft: boolean }) {
  const template = message?.template
  if (!template?.name) return message?.label
  const which =
    template.version === null
      ? 'no version of it is approved'
      : `version ${template.version}${isDraft ? ' is in use now' : ''}`
  return (
    <>
      <TextLink href={`/grow/templates/${template.id}`}>{message?.label}</TextLink>, {which}
    </>
  )
}
