'use client'

import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { Dialog as AriaDialog, DialogTrigger } from 'react-aria-components/Dialog'
import { Heading } from 'react-aria-components/Heading'
import { Modal, ModalOverlay } from 'react-aria-components/Modal'
import { IconButton } from './icon-button'
import { overlayScrim } from './overlay-styles'

export interface DrawerProps {
  title: string
  trigger?: ReactNode
  isOpen?: boolean | undefined
  onOpenChange?: ((isOpen: boolean) => void) | undefined
  side?: 'left' | 'right' | undefined
  /** controls beside the close button */
  actions?: ReactNode
  footer?: ReactNode
  children: ReactNode | ((close: () => void) => ReactNode)
}

const sides = { left: 'mr-auto', right: 'ml-auto' }

/** A panel from the side, over the page: preview of a row, navigation on phones. */
export function Drawer({
  title,
  trigger,
  isOpen,
  onOpenChange,
  side = 'right',
  actions,
  footer,
  children,
}: DrawerProps) {
  const modal = (
    <ModalOverlay
      isDismissable
      {...(isOpen === undefined ? {} : { isOpen })}
      {...(onOpenChange ? { onOpenChange } : {})}
      className={`${overlayScrim} flex`}
    >
      <Modal
        className={`flex h-full w-full max-w-md flex-col bg-raised shadow-dialog entering:animate-slide-in max-sm:max-w-[92vw] ${sides[side]}`}
      >
        <AriaDialog className="flex min-h-0 flex-1 flex-col outline-none">
          {({ close }) => (
            <>
              <header className="flex h-14 shrink-0 items-center gap-2 border-b px-5">
                <Heading
                  slot="title"
                  className="min-w-0 flex-1 truncate font-semibold text-ink text-md"
                >
                  {title}
                </Heading>
                {actions}
                <IconButton label="Close" icon={<X />} onPress={close} className="-mr-2" />
              </header>
              <div className="min-h-0 flex-1 overflow-y-auto p-5">
                {typeof children === 'function' ? children(close) : children}
              </div>
              {footer === undefined ? null : (
                <footer className="flex shrink-0 items-center justify-end gap-2 border-t px-5 py-3">
                  {footer}
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
