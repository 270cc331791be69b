import { loadConversation } from './load-conversation'

/** Decides between the page and 404 before anything is sent: once the skeleton is out, the status is 200. */
export default async function ConversationLayout({ children, params }: LayoutProps<'/inbox/[id]'>) {
  await loadConversation((await params).id)
  return children
}
