import type { ReactNode } from 'react'

/** Fields side by side on wide screens, one under another on phones. */
export function FormRow({ children }: { children: ReactNode }) {
  return <div className="grid items-start gap-4 sm:grid-flow-col sm:auto-cols-fr">{children}</div>
}

/** The buttons that end a form; `note` says what saving does. */
export function FormActions({ note, children }: { note?: ReactNode; children: ReactNode }) {
  return (
    <div className="flex flex-wrap items-center justify-between gap-3 pt-1">
      <p className="text-ink-muted text-sm">{note}</p>
      <div className="ml-auto flex flex-wrap gap-2">{children}</div>
    </div>
  )
}
