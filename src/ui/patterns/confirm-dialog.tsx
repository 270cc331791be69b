'use client'

import { type ReactNode, useState, useTransition } from 'react'
import { Button } from '../primitives/button'
import { Callout } from '../primitives/callout'
import { Dialog } from '../primitives/dialog'
import { TextField } from '../primitives/text-field'

export interface ConfirmDialogProps {
  trigger?: ReactNode
  isOpen?: boolean | undefined
  onOpenChange?: ((isOpen: boolean) => void) | undefined
  /** a question that names the thing: "Revert the import orders.csv?" */
  title: string
  /** what will happen, and whether it can be undone */
  children: ReactNode
  /** the verb on the button: "Revert import" */
  confirmLabel: string
  isDanger?: boolean | undefined
  /** the person must type this first, for what cannot be undone */
  typeToConfirm?: string | undefined
  /** does it; a returned text is an error to show, and the dialog stays open */
  onConfirm: () => Promise<string | undefined>
}

/** Asks before something that is hard to undo. */
export function ConfirmDialog({
  trigger,
  isOpen,
  onOpenChange,
  title,
  children,
  confirmLabel,
  isDanger = true,
  typeToConfirm,
  onConfirm,
}: ConfirmDialogProps) {
  return (
    <Dialog
      trigger={trigger}
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      title={title}
      size="sm"
      role="alertdialog"
    >
      {(close) => (
        <ConfirmBody
          confirmLabel={confirmLabel}
          isDanger={isDanger}
          typeToConfirm={typeToConfirm}
          onConfirm={onConfirm}
          close={close}
        >
          {children}
        </ConfirmBody>
      )}
    </Dialog>
  )
}

type BodyProps = Pick<
  ConfirmDialogProps,
  'children' | 'confirmLabel' | 'isDanger' | 'typeToConfirm' | 'onConfirm'
> & { close: () => void }

function ConfirmBody({
  children,
  confirmLabel,
  isDanger,
  typeToConfirm,
  onConfirm,
  close,
}: BodyProps) {
  const [isPending, startTransition] = useTransition()
  const [typed, setTyped] = useState('')
  const [error, setError] = useState<string>()
  const confirm = () =>
    startTransition(async () => {
      const problem = await onConfirm()
      if (problem === undefined) close()
      else setError(problem)
    })
  return (
    <div className="flex flex-col gap-4">
      <div className="text-ink-muted">{children}</div>
      {typeToConfirm ? (
        <TextField
          label={`Type ${typeToConfirm} to confirm`}
          value={typed}
          onChange={setTyped}
          autoComplete="off"
          autoFocus
        />
      ) : null}
      {error ? <Callout kind="danger" title={error} isLive /> : null}
      <div className="flex justify-end gap-2">
        <Button onPress={close} autoFocus={!typeToConfirm}>
          Cancel
        </Button>
        <Button
          variant={isDanger ? 'danger' : 'primary'}
          isPending={isPending}
          isDisabled={typeToConfirm !== undefined && typed.trim() !== typeToConfirm}
          onPress={confirm}
        >
          {confirmLabel}
        </Button>
      </div>
    </div>
  )
}
