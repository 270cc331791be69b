import { Download } from 'lucide-react'
import type { RejectedLine } from '@/domains/imports'
import { formatNumber } from '@/lib/intl/numbers'
import { buttonStyles } from '@/ui/primitives/button-styles'
import { NothingHere, SampleNote } from './sample-note'

/** The lines that could not be understood, with the reason; all of them as a file. */
export function RejectedLines({
  importId,
  lines,
  total,
}: {
  importId: string
  lines: RejectedLine[]
  total: number
}) {
  if (total === 0) return <NothingHere>Every line was understood.</NothingHere>
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p className="max-w-prose text-ink-muted">
          These lines are not imported. The file holds all of them with their reasons: correct it
          and import it.
        </p>
        <RejectedFileLink importId={importId} />
      </div>
      {lines.length > 0 ? (
        <div className="overflow-x-auto">
          <table aria-label="Rejected rows" className="w-full min-w-[640px] text-left">
            <thead className="border-b text-ink-muted text-sm">
              <tr>
                <th scope="col" className="py-2 pr-4 text-right font-medium">
                  Line
                </th>
                <th scope="col" className="py-2 pr-4 font-medium">
                  Why
                </th>
                <th scope="col" className="py-2 font-medium">
                  What stands there
                </th>
              </tr>
            </thead>
            <tbody className="divide-y">
              {lines.map((line) => (
                <tr key={line.lineNo} className="align-top">
                  <td className="py-2 pr-4 text-right tabular-nums">{formatNumber(line.lineNo)}</td>
                  <td className="max-w-sm break-words py-2 pr-4 text-ink">{line.reason}</td>
                  <td className="max-w-md truncate py-2 text-ink-muted">
                    {line.cells.join(' · ').slice(0, 300)}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ) : null}
      <SampleNote shown={lines.length} total={total} />
    </div>
  )
}

/** A plain link: the browser saves what it leads to. */
export function RejectedFileLink({ importId }: { importId: string }) {
  return (
    <a href={`/api/imports/${importId}/rejected`} download className={buttonStyles()}>
      <Download aria-hidden />
      Rejected rows
    </a>
  )
}
