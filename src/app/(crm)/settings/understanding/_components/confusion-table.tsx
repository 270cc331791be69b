import type { KindQuality } from '@/domains/understanding'
import { formatNumber, formatPercent } from '@/lib/intl/numbers'

interface Props {
  what: string
  quality: KindQuality
  labels: Readonly<Record<string, string>>
  locale: string
}

/** What was read, down, and what it turned out to be, across; right ones on the diagonal. */
export function ConfusionTable({ what, quality, labels, locale }: Props) {
  const { checked, right, confusion } = quality
  if (checked === 0) {
    return (
      <p className="text-ink-muted">
        Nobody has checked a label yet. Confirm or correct one on a message, and it counts here.
      </p>
    )
  }
  const used = new Set(confusion.flatMap(({ was, label }) => [was, label]))
  const names = Object.keys(labels).filter((name) => used.has(name))
  const countOf = (was: string, label: string) =>
    confusion.find((pair) => pair.was === was && pair.label === label)?.count ?? 0
  return (
    <>
      <p className="text-ink">
        {formatPercent(right / checked, locale)} right: {formatNumber(right, locale)} of{' '}
        {formatNumber(checked, locale)} checked.
      </p>
      <div className="overflow-x-auto">
        <table className="text-left text-sm">
          <caption className="sr-only">
            Each {what} that was read, and what colleagues said it is
          </caption>
          <thead className="text-ink-muted">
            <tr>
              <th scope="col" className="py-1.5 pr-4 font-medium">
                Read as
              </th>
              {names.map((name) => (
                <th key={name} scope="col" className="px-2 py-1.5 text-right font-medium">
                  {labels[name]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody className="divide-y">
            {names.map((was) => (
              <tr key={was}>
                <th scope="row" className="whitespace-nowrap py-1.5 pr-4 font-normal text-ink">
                  {labels[was]}
                </th>
                {names.map((label) => (
                  <td
                    key={label}
                    className={`px-2 py-1.5 text-right tabular-nums ${
                      was === label ? 'font-semibold text-ink' : 'text-ink-muted'
                    }`}
                  >
                    {countOf(was, label) || '–'}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  )
}
