'use server'

import { redirect } from 'next/navigation'
import { requestAccountCtx } from '@/app/_server/account-ctx'
import type { ActionResult } from '@/app/_server/action-result'
import { enter } from '@/app/_server/enter'
import { formText } from '@/app/_server/form-text'
import { attempt } from '@/app/_server/perform'
import { requestSignInLink, signIn, signInWithLink } from '@/domains/organizations'

/** By password; or, with the other button, by a link that is mailed. */
export async function signInOrMailLink(_: unknown, form: FormData): Promise<ActionResult> {
  return attempt(async () => {
    const account = await requestAccountCtx()
    const email = formText(form, 'email')
    if (form.get('way') === 'link') {
      await requestSignInLink(account, email)
      redirect('/check-mail?for=sign-in')
    }
    const session = await signIn(account, { email, password: formText(form, 'password') })
    await enter(session, formText(form, 'next'))
  })
}

export async function followSignInLink(_: unknown, form: FormData): Promise<ActionResult> {
  return attempt(async () =>
    enter(await signInWithLink(await requestAccountCtx(), formText(form, 'token'))),
  )
}
