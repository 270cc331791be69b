import { FullPageMessage } from '@/ui/patterns/full-page-message'
import { LinkButton } from '@/ui/primitives/link-button'

export const metadata = { title: 'Not found' }

export default function NotFound() {
  return (
    <FullPageMessage
      title="This page does not exist"
      description="The address may be mistyped, the record may have been deleted, or it belongs to another organization."
      actions={<LinkButton href="/">Go to Today</LinkButton>}
    />
  )
}
