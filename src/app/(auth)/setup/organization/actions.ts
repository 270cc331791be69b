'use server'

import { redirect } from 'next/navigation'
import type { ActionResult } from '@/app/_server/action-result'
import { requireSession } from '@/app/_server/current-session'
import { formText } from '@/app/_server/form-text'
import { writeOrganizationCookie } from '@/app/_server/organization-cookie'
import { attempt } from '@/app/_server/perform'
import { foundOrganization } from '@/domains/organizations'

export async function createOrganization(_: unknown, form: FormData): Promise<ActionResult> {
  return attempt(async () => {
    const { user } = await requireSession()
    const { organizationId } = await foundOrganization(
      user,
      {
        name: formText(form, 'name'),
        timeZone: formText(form, 'timeZone'),
        currency: formText(form, 'currency'),
        locale: formText(form, 'locale'),
      },
      new Date(),
    )
    await writeOrganizationCookie(organizationId)
    redirect('/setup')
  })
}
