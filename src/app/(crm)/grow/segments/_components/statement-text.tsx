/** The SQL behind a segment, for whoever wants to check it. */
export function StatementText({ text }: { text: string }) {
  return (
    <details className="text-sm">
      <summary className="w-fit cursor-pointer rounded-sm text-ink-muted hover:text-ink">
        Show SQL
      </summary>
      <pre
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        className="mt-2 max-h-80 overflow-auto whitespace-pre-wrap break-words rounded-md border bg-sunken p-3 font-mono text-xs"
      >
        {text}
      </pre>
    </details>
  )
}
