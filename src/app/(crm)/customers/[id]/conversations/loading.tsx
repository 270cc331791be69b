import { ListSkeleton } from '@/ui/patterns/list-skeleton'

export default function LoadingConversations() {
  return <ListSkeleton label="Conversations" rows={6} />
}
