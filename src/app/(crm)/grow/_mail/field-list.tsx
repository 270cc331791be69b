export interface FieldListProps {
  fields: readonly { name: string; label: string }[]
}

/** What may stand in braces, for who writes words. */
export function FieldList({ fields }: FieldListProps) {
  return (
    <details className="text-ink-muted text-sm">
      <summary className="cursor-pointer text-ink">Fields for what is known of each person</summary>
      <p className="mt-2">
        Behind the line stands what is said where it is not known:{' '}
        <code>{'{person.first_name|there}'}</code>.
      </p>
      <ul className="mt-2 grid gap-x-4 gap-y-1 sm:grid-cols-2">
        {fields.map(({ name, label }) => (
          <li key={name}>
            <code className="text-ink">{`{${name}}`}</code> {label}
          </li>
        ))}
      </ul>
    </details>
  )
}
