'use server'

import { redirect } from 'next/navigation'
import { requestAccountCtx } from '@/app/_server/account-ctx'
import type { ActionResult } from '@/app/_server/action-result'
import { requireSession } from '@/app/_server/current-session'
import { enter } from '@/app/_server/enter'
import { formText } from '@/app/_server/form-text'
import { writeOrganizationCookie } from '@/app/_server/organization-cookie'
import { attempt } from '@/app/_server/perform'
import { acceptInvitation, signUpByInvitation } from '@/domains/organizations'

export async function joinAsMyself(_: unknown, form: FormData): Promise<ActionResult> {
  return attempt(async () => {
    const { user } = await requireSession()
    const joined = await acceptInvitation(await requestAccountCtx(), user, formText(form, 'token'))
    await writeOrganizationCookie(joined.organizationId)
    redirect('/today')
  })
}

export async function joinAsNewUser(_: unknown, form: FormData): Promise<ActionResult> {
  return attempt(async () =>
    enter(
      await signUpByInvitation(await requestAccountCtx(), {
        token: formText(form, 'token'),
        name: formText(form, 'name'),
        password: formText(form, 'password'),
      }),
    ),
  )
}
