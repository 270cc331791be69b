/** Rows of the file as they stand. A region of its own that the keyboard can scroll. */
export function SampleRows({ columns, rows }: { columns: string[]; rows: string[][] }) {
  return (
    <section
      aria-label="First rows of the file"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
      className="overflow-x-auto px-5 pb-4"
    >
      <table className="text-left text-sm">
        <thead className="border-b text-ink-muted">
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col" className="whitespace-nowrap py-1.5 pr-6 font-medium">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="divide-y">
          {rows.map((cells, row) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows of a file have no other name
            <tr key={row}>
              {cells.map((cell, at) => (
                <td key={columns[at]} className="max-w-64 truncate whitespace-nowrap py-1.5 pr-6">
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
