/** One key, or several in a row: `keys={['G', 'C']}`. */
export function Kbd({ keys }: { keys: readonly string[] }) {
  return (
    <span className="inline-flex items-center gap-0.5">
      {keys.map((key) => (
        <kbd
          key={key}
          className="inline-grid h-[1.125rem] min-w-[1.125rem] place-items-center rounded-sm border bg-sunken px-1 font-sans text-[11px] text-ink-muted leading-none"
        >
          {key}
        </kbd>
      ))}
    </span>
  )
}
