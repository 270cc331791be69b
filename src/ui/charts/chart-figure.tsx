import type { ReactNode } from 'react'

export interface ChartFigureProps {
  /** what the chart shows, in a sentence */
  label: string
  /** of the drawing, in pixels: known before it is loaded, so that nothing moves */
  height: number
  legend?: ReactNode
  /** the same figures as a table; the drawing itself is hidden from screen readers */
  table: { head: readonly string[]; rows: readonly (readonly string[])[] }
  children: ReactNode
}

/** Frame of every chart: a legend, the drawing, and its figures as a table for those who want or need them. */
export function ChartFigure({ label, height, legend, table, children }: ChartFigureProps) {
  return (
    <figure aria-label={label} className="min-w-0">
      {legend}
      <div aria-hidden style={{ height }} className="-mx-1 text-xs">
        {children}
      </div>
      <details className="group/figures mt-2">
        <summary className="plain-summary w-fit rounded-sm text-ink-muted text-sm hover:text-ink">
          <span className="group-open/figures:hidden">Show the figures</span>
          <span className="hidden group-open/figures:inline">Hide the figures</span>
        </summary>
        <section
          aria-label={`${label}: figures`}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
          tabIndex={0}
          className="mt-2 max-h-64 overflow-auto rounded-md border"
        >
          <table className="w-full text-sm tabular-nums">
            <thead className="sticky top-0 bg-sunken text-ink-muted">
              <tr>
                {table.head.map((text, index) => (
                  <th
                    key={text}
                    scope="col"
                    className={`px-3 py-1.5 font-medium ${index === 0 ? 'text-left' : 'text-right'}`}
                  >
                    {text}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody className="divide-y">
              {table.rows.map((row) => (
                <tr key={row[0]}>
                  {row.map((text, index) =>
                    index === 0 ? (
                      <th
                        key={table.head[index]}
                        scope="row"
                        className="px-3 py-1 text-left font-normal"
                      >
                        {text}
                      </th>
                    ) : (
                      <td key={table.head[index]} className="px-3 py-1 text-right">
                        {text}
                      </td>
                    ),
                  )}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      </details>
    </figure>
  )
}
