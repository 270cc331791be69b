import type { ReactNode } from 'react'
import { LogoMark } from './logo'

export interface FullPageMessageProps {
  title: string
  description: ReactNode
  actions: ReactNode
  /** the id under which the log holds the details */
  reference?: string | undefined
}

/** A whole page that says one thing: not found, failed, expired link. */
export function FullPageMessage({ title, description, actions, reference }: FullPageMessageProps) {
  return (
    <main className="mx-auto flex min-h-dvh max-w-md flex-col justify-center gap-5 px-6 py-16">
      <LogoMark className="size-9" />
      <div>
        <h1 className="font-semibold text-ink text-xl">{title}</h1>
        <p className="mt-2 text-ink-muted">{description}</p>
        {reference ? (
          <p className="mt-2 text-ink-muted text-sm">
            Reference <code className="font-mono text-ink">{reference}</code>
          </p>
        ) : null}
      </div>
      <div className="flex flex-wrap gap-2">{actions}</div>
    </main>
  )
}
