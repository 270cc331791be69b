import { ListSkeleton } from '@/ui/patterns/list-skeleton'

export default function LoadingMessages() {
  return <ListSkeleton label="Messages" rows={6} />
}
