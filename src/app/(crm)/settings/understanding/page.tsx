import type { Metadata } from 'next'
import { requireOrganization } from '@/app/_server/current-session'
import { requireCtx } from '@/app/_server/require-ctx'
import { hasRole } from '@/db/context'
import { intentVocabulary, readingQuality, spendingOfMonth } from '@/domains/understanding'
import { env } from '@/env'
import { SettingsSection } from '@/ui/patterns/settings-section'
import { ConfusionTable } from './_components/confusion-table'
import { Reader } from './_components/reader'
import { Spending } from './_components/spending'

export const metadata: Metadata = { title: 'Understanding' }

const intentLabels = Object.fromEntries(
  Object.entries(intentVocabulary).map(([tag, { label }]) => [tag, label]),
)
const moodLabels = { negative: 'Negative', neutral: 'Neutral', positive: 'Positive' }

/** Who reads messages, how well as far as colleagues have checked, and what it costs. */
export default async function UnderstandingPage() {
  const { organization } = await requireOrganization()
  const ctx = await requireCtx()
  const [quality, spending] = await Promise.all([readingQuality(ctx), spendingOfMonth(ctx)])
  const { ANTHROPIC_API_KEY: key, LLM_BASE_URL: address, LLM_MODEL: name } = env()
  const model = key || address ? name : undefined
  const { locale } = organization
  return (
    <>
      <SettingsSection
        title="Who reads messages"
        description="Every message is read for its mood, what it wants and what was promised, before you open it."
      >
        <Reader model={model} read={quality.read} locale={locale} />
      </SettingsSection>
      <SettingsSection
        title="What buyers want"
        description="How often the label was right, of the messages that you or a colleague checked in the last 90 days."
      >
        <ConfusionTable
          what="intent"
          quality={quality.intent}
          labels={intentLabels}
          locale={locale}
        />
      </SettingsSection>
      <SettingsSection title="Mood" description="The same for negative, neutral and positive.">
        <ConfusionTable
          what="mood"
          quality={quality.sentiment}
          labels={moodLabels}
          locale={locale}
        />
      </SettingsSection>
      {model ? (
        <SettingsSection
          title="Cost"
          description="At the limit, messages are read by the rules of this installation until the month is over."
        >
          <Spending spending={spending} locale={locale} canEdit={hasRole(ctx.actor, 'admin')} />
        </SettingsSection>
      ) : null}
    </>
  )
}
