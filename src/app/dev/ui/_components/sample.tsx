import type { ReactNode } from 'react'

/** One row of samples under a small name. */
export function Sample({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="flex flex-col gap-2 not-first:mt-5">
      <h3 className="font-medium text-ink-muted text-sm">{name}</h3>
      <div className="flex flex-wrap items-center gap-3">{children}</div>
    </div>
  )
}
