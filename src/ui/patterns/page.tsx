import type { ReactNode } from 'react'

const widths = { full: 'max-w-[1440px]', text: 'max-w-4xl' }

export interface PageProps {
  /** 'text' for settings and forms, 'full' for lists and dashboards */
  width?: keyof typeof widths | undefined
  children: ReactNode
}

/** The inside of a page in the shell: its edges and the rhythm between its blocks. */
export function Page({ width = 'full', children }: PageProps) {
  return (
    <div
      className={`mx-auto flex w-full flex-col gap-6 px-4 py-6 sm:px-6 lg:px-8 lg:py-8 ${widths[width]}`}
    >
      {children}
    </div>
  )
}
