'use client'

import type { Route } from 'next'
import { useRouter } from 'next/navigation'
import { FormProblem } from '@/app/_forms/form-problem'
import { useActionForm } from '@/app/_forms/use-action-form'
import type { ConnectGuide } from '@/domains/connections'
import { FormActions } from '@/ui/patterns/form-row'
import { Button } from '@/ui/primitives/button'
import { TextField } from '@/ui/primitives/text-field'
import { connectByKeys } from '../../../actions'

/** Takes the keys that a merchant made at the marketplace, with how to make them. */
export function KeysForm({
  marketplace,
  label,
  keys,
}: {
  marketplace: string
  label: string
  keys: NonNullable<ConnectGuide['keys']>
}) {
  const router = useRouter()
  const form = useActionForm(connectByKeys, ({ connectionId }) =>
    router.push(`/channels/${connectionId}` as Route),
  )
  return (
    <form {...form.props} className="flex flex-col gap-4">
      <ol className="list-decimal space-y-1 pl-5 text-ink-muted">
        {keys.steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <FormProblem error={form.error} shownAt={keys.fields.map(({ name }) => name)} />
      <input type="hidden" name="marketplace" value={marketplace} />
      {keys.fields.map(({ name, label: field, hint, placeholder, isSecret }) => (
        <TextField
          key={name}
          label={field}
          name={name}
          hint={hint}
          {...(placeholder && { placeholder })}
          {...(isSecret && { type: 'password' as const })}
          autoComplete="off"
          isRequired
          error={form.errorAt(name)}
        />
      ))}
      <FormActions
        note={`They are asked of ${label} before anything is stored, and kept encrypted.`}
      >
        <Button type="submit" variant="primary" isPending={form.isPending}>
          Connect
        </Button>
      </FormActions>
    </form>
  )
}
