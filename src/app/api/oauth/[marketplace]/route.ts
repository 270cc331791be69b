import type { Route } from 'next'
import { redirect } from 'next/navigation'
import { currentSession } from '@/app/_server/current-session'
import { describeError } from '@/app/_server/describe-error'
import { writeOrganizationCookie } from '@/app/_server/organization-cookie'
import { correlationId } from '@/app/_server/request'
import { userCtx } from '@/app/_server/require-ctx'
import { withKeptState } from '@/app/_server/state-cookie'
import {
  ConnectError,
  findConnectGuide,
  finishConnect,
  organizationOfCallback,
} from '@/domains/connections'
import { withCorrelation } from '@/platform/correlation'

/** Where a marketplace sends a merchant back to. What went wrong is shown on the page they came from, as a short code. */
export async function GET(
  request: Request,
  { params }: RouteContext<'/api/oauth/[marketplace]'>,
): Promise<never> {
  const { marketplace } = await params
  if (!findConnectGuide(marketplace)) redirect('/channels' as Route)
  const query = await withKeptState(marketplace, new URL(request.url).searchParams)
  const path = await withCorrelation(correlationId(), () => finish({ marketplace, query }))
  redirect(path as Route)
}

async function finish(callback: { marketplace: string; query: URLSearchParams }): Promise<string> {
  const page = `/channels/connect/${callback.marketplace}`
  try {
    const orgId = organizationOfCallback(callback, new Date())
    const session = await currentSession()
    const organization = session?.organizations.find(({ id }) => id === orgId)
    if (!session || !organization) throw new ConnectError('no-access')
    const { connectionId } = await finishConnect(userCtx(session.user, organization), callback)
    await writeOrganizationCookie(orgId)
    return `/channels/${connectionId}`
  } catch (error) {
    if (error instanceof ConnectError) return `${page}?problem=${error.problem}`
    const { reference } = describeError(error)
    return `${page}?problem=failed${reference ? `&reference=${encodeURIComponent(reference)}` : ''}`
  }
}
