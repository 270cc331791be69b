import { loadChannel } from './load-channel'

/** Decides between the page and 404 before anything is sent: once the skeleton is out, the status is 200. */
export default async function ChannelLayout({ children, params }: LayoutProps<'/channels/[id]'>) {
  await loadChannel((await params).id)
  return children
}
