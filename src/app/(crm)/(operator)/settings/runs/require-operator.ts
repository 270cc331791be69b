import 'server-only'
import { notFound } from 'next/navigation'
import { type CurrentSession, requireOrganization } from '@/app/_server/current-session'
import { env } from '@/env'

/** The session of an operator of this installation (REGULARS_OPERATORS). For anybody else the page does not exist. */
export async function requireOperator(): Promise<
  Awaited<ReturnType<typeof requireOrganization>> & CurrentSession
> {
  const session = await requireOrganization()
  const { email, emailVerified } = session.user
  if (!emailVerified || !env().REGULARS_OPERATORS.includes(email.toLowerCase())) notFound()
  return session
}
