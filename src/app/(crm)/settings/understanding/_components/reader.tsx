import type { ReadingQuality } from '@/domains/understanding'
import { formatNumber } from '@/lib/intl/numbers'
import { Callout } from '@/ui/primitives/callout'

/** Which reader is at work, and how many messages of the last 90 days each has read. */
export function Reader({
  model,
  read,
  locale,
}: {
  model: string | undefined
  read: ReadingQuality['read']
  locale: string
}) {
  const count = (value: number) => formatNumber(value, locale)
  return (
    <>
      {model ? (
        <p className="text-ink">
          {model} reads messages. Names, addresses, phone numbers and order numbers are taken out
          first.
        </p>
      ) : (
        <Callout title="Messages are read by rules on this installation">
          Phrase lists and a lexicon of moods, in English and a little in other languages. Whoever
          runs this installation can have a language model read them: the setting is
          ANTHROPIC_API_KEY, or LLM_BASE_URL for a model of your own.
        </Callout>
      )}
      <p className="text-ink-muted">
        In the last 90 days: {count(read.model)} by a model, {count(read.offline)} by rules
        {read.overCap > 0 ? `, ${count(read.overCap)} of these as the limit was reached` : ''}
        {read.failed > 0 ? `, ${count(read.failed)} as the model gave no usable answer` : ''}.
      </p>
    </>
  )
}
