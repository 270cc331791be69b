'use client'

import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react'
import { Toaster as Sonner } from 'sonner'

export { toast } from 'sonner'

/** Where `toast.success('Saved')` and its like appear. Mounted once, by Providers. */
export function Toaster() {
  return (
    <Sonner
      position="bottom-right"
      style={{ fontFamily: 'inherit' }}
      gap={8}
      offset={16}
      mobileOffset={{ bottom: 72 }}
      icons={{
        success: <CircleCheck className="size-4 text-accent-text" />,
        error: <CircleAlert className="size-4 text-danger-text" />,
        warning: <TriangleAlert className="size-4 text-ink-muted" />,
        info: <Info className="size-4 text-ink-muted" />,
      }}
      toastOptions={{
        unstyled: true,
        classNames: {
          toast:
            'flex w-full items-start gap-2.5 rounded-lg bg-raised px-4 py-3 text-base text-ink shadow-popover sm:w-[356px]',
          content: 'min-w-0 flex-1',
          icon: 'mt-0.5 shrink-0',
          title: 'font-medium',
          description: 'text-ink-muted text-sm',
          actionButton:
            'h-7 shrink-0 cursor-pointer rounded-md border border-line-strong/60 px-2.5 font-medium text-sm hover:bg-hover',
        },
      }}
    />
  )
}
