'use client'

import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { Dialog as AriaDialog, DialogTrigger } from 'react-aria-components/Dialog'
import { Heading } from 'react-aria-components/Heading'
import { Modal, ModalOverlay } from 'react-aria-components/Modal'
import { IconButton } from './icon-button'
import { overlayScrim } from './overlay-styles'

export interface DialogProps {
  title: string
  description?: ReactNode
  /** the button that opens it; without it give isOpen and onOpenChange */
  trigger?: ReactNode
  isOpen?: boolean | undefined
  onOpenChange?: ((isOpen: boolean) => void) | undefined
  size?: 'sm' | 'md' | 'lg' | undefined
  /** a press outside closes it; false where typed text would be lost */
  isDismissable?: boolean | undefined
  role?: 'dialog' | 'alertdialog' | undefined
  /** the row of buttons, main action last */
  footer?: ReactNode | ((close: () => void) => ReactNode)
  children?: ReactNode | ((close: () => void) => ReactNode)
}

const widths = { sm: 'sm:max-w-sm', md: 'sm:max-w-lg', lg: 'sm:max-w-3xl' }

/** A modal window; a sheet from below on phones. Focus goes in and comes back to the trigger. */
export function Dialog({
  title,
  description,
  trigger,
  isOpen,
  onOpenChange,
  size = 'md',
  isDismissable = true,
  role = 'dialog',
  footer,
  children,
}: DialogProps) {
  const modal = (
    <ModalOverlay
      isDismissable={isDismissable}
      {...(isOpen === undefined ? {} : { isOpen })}
      {...(onOpenChange ? { onOpenChange } : {})}
      className={`${overlayScrim} flex items-end justify-center sm:items-start sm:p-4 sm:pt-[12vh]`}
    >
      <Modal
        className={`flex max-h-[85dvh] w-full flex-col rounded-t-xl bg-raised shadow-dialog entering:animate-slide-up sm:rounded-xl sm:entering:animate-pop-in ${widths[size]}`}
      >
        <AriaDialog role={role} className="flex min-h-0 flex-1 flex-col outline-none">
          {({ close }) => (
            <>
              <header className="flex items-start gap-4 px-5 pt-4 pb-3">
                <div className="min-w-0 flex-1">
                  <Heading slot="title" className="font-semibold text-ink text-md">
                    {title}
                  </Heading>
                  {description ? <div className="mt-0.5 text-ink-muted">{description}</div> : null}
                </div>
                <IconButton
                  label="Close"
                  icon={<X />}
                  size="sm"
                  onPress={close}
                  className="-mt-0.5 -mr-1.5"
                />
              </header>
              {children === undefined ? null : (
                <div className="min-h-0 flex-1 overflow-y-auto px-5 py-1">
                  {typeof children === 'function' ? children(close) : children}
                </div>
              )}
              {footer === undefined ? (
                <div className="h-4" />
              ) : (
                <footer className="flex flex-wrap items-center justify-end gap-2 px-5 pt-4 pb-5">
                  {typeof footer === 'function' ? footer(close) : footer}
                </footer>
              )}
            </>
          )}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  )
  if (trigger === undefined) return modal
  return (
    <DialogTrigger>
      {trigger}
      {modal}
    </DialogTrigger>
  )
}
