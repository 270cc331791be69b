import type { Suggestion } from '@/domains/understanding'
import { Card } from '@/ui/primitives/card'
import { Askers } from '../../../inbox/wishes/_components/askers'

/** Who had asked for this product before it came in or came back. */
export function WhoAsked(props: { suggestion: Suggestion; canEdit: boolean; timeZone: string }) {
  return (
    <Card title="Who asked for it" description="They wished for it before it was here. Tell them.">
      <Askers {...props} />
    </Card>
  )
}
