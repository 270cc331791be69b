import 'server-only'
import type { Ctx } from '@/db/context'
import { listMembers } from '@/domains/organizations'
import type { Option } from '@/ui/primitives/option-list'

/** Members who can be given tasks, oneself first. */
export async function assignableMembers(ctx: Ctx): Promise<Option[]> {
  const me = ctx.actor.kind === 'user' ? ctx.actor.userId : undefined
  const members = (await listMembers(ctx)).filter(({ role }) => role !== 'viewer')
  return members
    .sort((a, b) => Number(b.userId === me) - Number(a.userId === me))
    .map(({ userId, name }) => ({ id: userId, label: userId === me ? `${name} (you)` : name }))
}
