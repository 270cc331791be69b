'use server'

import { revalidatePath } from 'next/cache'
import { requestAccountCtx } from '@/app/_server/account-ctx'
import type { ActionResult } from '@/app/_server/action-result'
import { formText } from '@/app/_server/form-text'
import { attempt } from '@/app/_server/perform'
import { requireCtx } from '@/app/_server/require-ctx'
import {
  changeMemberRole,
  inviteMember,
  removeMember,
  revokeInvitation,
} from '@/domains/organizations'

type Role = 'owner' | 'admin' | 'agent' | 'viewer'

export async function invite(
  _: unknown,
  form: FormData,
): Promise<ActionResult<{ email: string; link: string }>> {
  return attempt(async () => {
    const email = formText(form, 'email')
    const role = formText(form, 'role') as Role
    const { link } = await inviteMember(await requestAccountCtx(), await requireCtx(), {
      email,
      role,
    })
    revalidatePath('/settings/members')
    return { email, link }
  })
}

export async function withdrawInvitation(invitationId: string): Promise<ActionResult> {
  return attempt(async () => {
    await revokeInvitation(await requireCtx(), { invitationId })
    revalidatePath('/settings/members')
  })
}

export async function setRole(userId: string, role: Role): Promise<ActionResult> {
  return attempt(async () => {
    await changeMemberRole(await requireCtx(), { userId, role })
    revalidatePath('/', 'layout')
  })
}

export async function remove(userId: string): Promise<ActionResult> {
  return attempt(async () => {
    await removeMember(await requireCtx(), { userId })
    revalidatePath('/settings/members')
  })
}
