import type { ReactNode } from 'react'
import type { DaySpan, Measure } from '@/domains/inbox'
import type { MeasureRow, Spread } from '@/domains/tasks'
import { formatMinutes } from '@/lib/intl/durations'
import { formatCountOf, formatNumber } from '@/lib/intl/numbers'
import { TextLink } from '@/ui/primitives/link'
import { behindHref } from '../../search-params'
import { formatMood } from './format-mood'

/** A line of a table, and which conversations stand behind its figures. */
export interface MeasureLine {
  row: MeasureRow
  /** what it is of, as a text */
  text: string
  /** the same as it is shown */
  name: ReactNode
  span: DaySpan
  /** the day at whose end it is counted what is open */
  openSpan: DaySpan
  of: { agent?: string; channel?: string }
}

export interface MeasureTableProps {
  label: string
  /** header of the first column */
  first: string
  lines: readonly MeasureLine[]
}

/** Figures side by side; each is a way to the conversations it was made from. */
export function MeasureTable({ label, first, lines }: MeasureTableProps) {
  if (lines.length === 0) return <p className="border-t px-5 py-4 text-ink-muted">Nothing yet.</p>
  return (
    <section
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
      tabIndex={0}
      className="relative overflow-x-auto border-t"
    >
      <table className="w-full min-w-[40rem] text-left tabular-nums">
        <caption className="sr-only">{label}</caption>
        <thead className="text-ink-muted text-sm">
          <tr className="border-b">
            {[first, 'First response', 'Resolution', 'Mood', 'Open'].map((text) => (
              <th key={text} scope="col" className="px-5 py-2 font-medium">
                {text}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="divide-y">
          {lines.map((line) => (
            <Line key={line.row.key} line={line} />
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Line({ line }: { line: MeasureLine }) {
  const { row, name } = line
  return (
    <tr className="align-top">
      <th scope="row" className="max-w-60 truncate px-5 py-2.5 font-medium text-ink">
        {name}
      </th>
      <SpreadCell line={line} measure="replies" spread={row.replies} one="answer" />
      <SpreadCell line={line} measure="resolutions" spread={row.resolutions} one="matter" />
      <Cell
        line={line}
        measure="moods"
        figure={row.mood && formatMood(row.mood.average)}
        note={row.mood && formatCountOf(row.mood.count, 'message')}
      />
      <Cell
        line={line}
        measure="backlog"
        figure={row.open > 0 ? formatNumber(row.open) : null}
        note={null}
      />
    </tr>
  )
}

function SpreadCell({
  spread,
  one,
  ...rest
}: {
  line: MeasureLine
  measure: Measure
  spread: Spread | null
  one: string
}) {
  return (
    <Cell
      {...rest}
      figure={spread && formatMinutes(spread.median)}
      note={
        spread && `9 of 10 in ${formatMinutes(spread.p90)} · ${formatCountOf(spread.count, one)}`
      }
    />
  )
}

function Cell({
  line: { text, span, openSpan, of },
  measure,
  figure,
  note,
}: {
  line: MeasureLine
  measure: Measure
  figure: string | null
  note: string | null
}) {
  return (
    <td className="px-5 py-2.5">
      {figure === null ? (
        <span className="text-ink-faint">–</span>
      ) : (
        <TextLink href={behindHref(measure, measure === 'backlog' ? openSpan : span, of)}>
          {figure}
          <span className="sr-only">, conversations of {text}</span>
        </TextLink>
      )}
      {note ? <span className="block whitespace-nowrap text-ink-muted text-sm">{note}</span> : null}
    </td>
  )
}
