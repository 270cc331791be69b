'use client'

import { useState } from 'react'
import { FormProblem } from '@/app/_forms/form-problem'
import { useActionForm } from '@/app/_forms/use-action-form'
import { roleLooks } from '@/ui/entities/role-badge'
import { CopyField } from '@/ui/patterns/copy-field'
import { FormRow } from '@/ui/patterns/form-row'
import { Button } from '@/ui/primitives/button'
import { Select } from '@/ui/primitives/select'
import { TextField } from '@/ui/primitives/text-field'
import { createKey } from '../actions'

const roles = (['viewer', 'agent', 'admin'] as const).map((role) => ({
  id: role,
  label: roleLooks[role].label,
  description: roleLooks[role].can,
}))

export function KeyForm() {
  const [secret, setSecret] = useState<string>()
  const [name, setName] = useState('')
  const form = useActionForm(createKey, (created) => {
    setSecret(created.secret)
    setName('')
  })
  return (
    <>
      <form {...form.props} className="flex flex-col gap-4">
        <FormProblem error={form.error} shownAt={['name', 'role']} />
        <FormRow>
          <TextField
            label="What it is for"
            name="name"
            placeholder="Label printer"
            autoComplete="off"
            value={name}
            onChange={setName}
            isRequired
            error={form.errorAt('name')}
          />
          <Select
            label="Role"
            name="role"
            options={roles}
            defaultValue="viewer"
            error={form.errorAt('role')}
          />
        </FormRow>
        <div className="flex justify-end">
          <Button type="submit" variant="primary" isPending={form.isPending}>
            Create key
          </Button>
        </div>
      </form>
      {secret ? (
        <div role="status">
          <CopyField
            label="The new key"
            value={secret}
            hint="Copy it now. We keep only its fingerprint, and cannot show it again."
          />
        </div>
      ) : null}
    </>
  )
}
