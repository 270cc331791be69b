'use server'

import { requestAccountCtx } from '@/app/_server/account-ctx'
import type { ActionResult } from '@/app/_server/action-result'
import { enter } from '@/app/_server/enter'
import { formText } from '@/app/_server/form-text'
import { attempt } from '@/app/_server/perform'
import { signUp } from '@/domains/organizations'

export async function signUpWithOrganization(_: unknown, form: FormData): Promise<ActionResult> {
  return attempt(async () => {
    const session = await signUp(await requestAccountCtx(), {
      name: formText(form, 'name'),
      email: formText(form, 'email'),
      password: formText(form, 'password'),
      organization: {
        name: formText(form, 'organization.name'),
        timeZone: formText(form, 'organization.timeZone'),
        currency: formText(form, 'organization.currency'),
        locale: formText(form, 'organization.locale'),
      },
    })
    await enter(session, '/setup')
  })
}
