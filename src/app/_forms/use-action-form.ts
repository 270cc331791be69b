'use client'

import { type FormEvent, startTransition, useActionState, useEffect, useEffectEvent } from 'react'
import type { ActionError, ActionResult } from '../_server/action-result'

/** A server action that a form posts to. */
export type FormAction<T> = (
  previous: ActionResult<T> | undefined,
  form: FormData,
) => Promise<ActionResult<T>>

export interface ActionForm {
  /** for <form {...form.props}> */
  props: {
    action: (form: FormData) => void
    /** the server says what is wrong, once, in one place; a field it refused must not block the next try */
    noValidate: true
    onSubmit: (event: FormEvent<HTMLFormElement>) => void
  }
  isPending: boolean
  error: ActionError | undefined
  /** what is wrong with a field */
  errorAt: (field: string) => string | undefined
}

/**
 * A form that posts to a server action. It works before the page's script has loaded; after that what was typed stays
 * in the fields when the server refuses it.
 */
export function useActionForm<T>(action: FormAction<T>, onDone?: (data: T) => void): ActionForm {
  const [result, dispatch, isPending] = useActionState(action, undefined)
  const done = useEffectEvent((data: T) => onDone?.(data))
  useEffect(() => {
    if (result?.ok) done(result.data)
  }, [result])
  const error = result?.ok === false ? result.error : undefined
  return {
    props: {
      action: dispatch,
      noValidate: true,
      onSubmit: (event) => {
        event.preventDefault()
        const { submitter } = event.nativeEvent as SubmitEvent
        const form = new FormData(event.currentTarget, submitter)
        startTransition(() => dispatch(form))
      },
    },
    isPending,
    error,
    errorAt: (field) => error?.fields[field],
  }
}
