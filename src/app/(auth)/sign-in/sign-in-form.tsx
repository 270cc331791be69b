'use client'

import { FormProblem } from '@/app/_forms/form-problem'
import { useActionForm } from '@/app/_forms/use-action-form'
import { Button } from '@/ui/primitives/button'
import { Callout } from '@/ui/primitives/callout'
import { TextLink } from '@/ui/primitives/link'
import { TextField } from '@/ui/primitives/text-field'
import { signInOrMailLink } from './actions'
import { GoogleButton } from './google-button'

export function SignInForm(props: {
  next: string
  problem: string | undefined
  hasGoogle: boolean
}) {
  const form = useActionForm(signInOrMailLink)
  return (
    <>
      {props.hasGoogle ? <GoogleButton next={props.next} /> : null}
      <form {...form.props} className="flex flex-col gap-4">
        {props.problem && !form.error ? (
          <Callout kind="danger" title={props.problem} isLive />
        ) : null}
        <FormProblem error={form.error} shownAt={['email', 'password', 'input']} />
        <input type="hidden" name="next" value={props.next} />
        <TextField
          label="E-mail"
          name="email"
          type="email"
          autoComplete="username"
          autoFocus
          isRequired
          error={form.errorAt('email') ?? form.errorAt('input')}
        />
        <div className="relative">
          <TextField
            label="Password"
            name="password"
            type="password"
            autoComplete="current-password"
            isRequired
            error={form.errorAt('password')}
          />
          <span className="absolute top-0 right-0 text-sm">
            <TextLink href="/forgot-password">Forgotten?</TextLink>
          </span>
        </div>
        <Button type="submit" variant="primary" size="lg" isPending={form.isPending}>
          Sign in
        </Button>
        <Button type="submit" name="way" value="link" variant="ghost">
          Mail me a link instead
        </Button>
      </form>
    </>
  )
}
