'use client'

import { useState } from 'react'
import { FormProblem } from '@/app/_forms/form-problem'
import { useActionForm } from '@/app/_forms/use-action-form'
import { CopyField } from '@/ui/patterns/copy-field'
import { FormRow } from '@/ui/patterns/form-row'
import { Button } from '@/ui/primitives/button'
import { Select } from '@/ui/primitives/select'
import { TextField } from '@/ui/primitives/text-field'
import { invite } from '../actions'
import { roleOptions } from './role-options'

export function InviteForm(props: { mayInviteOwners: boolean; sendsMail: boolean }) {
  const [sent, setSent] = useState<{ email: string; link: string }>()
  const [email, setEmail] = useState('')
  const form = useActionForm(invite, (invited) => {
    setSent(invited)
    setEmail('')
  })
  return (
    <>
      <form {...form.props} className="flex flex-col gap-4">
        <FormProblem error={form.error} shownAt={['email', 'role']} />
        <FormRow>
          <TextField
            label="E-mail"
            name="email"
            type="email"
            autoComplete="off"
            placeholder="colleague@example.com"
            value={email}
            onChange={setEmail}
            isRequired
            error={form.errorAt('email')}
          />
          <Select
            label="Role"
            name="role"
            options={roleOptions(props.mayInviteOwners)}
            defaultValue="agent"
            error={form.errorAt('role')}
          />
        </FormRow>
        <div className="flex justify-end">
          <Button type="submit" variant="primary" isPending={form.isPending}>
            Invite
          </Button>
        </div>
      </form>
      {sent ? (
        <div role="status">
          <CopyField
            label={`Invitation for ${sent.email}`}
            value={sent.link}
            hint={
              props.sendsMail
                ? 'It is on its way by mail too. The link is shown only now.'
                : 'This copy of Regulars sends no mail: pass the link on yourself. It is shown only now.'
            }
          />
        </div>
      ) : null}
    </>
  )
}
