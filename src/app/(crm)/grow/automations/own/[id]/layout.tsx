import { loadOwnFlow } from './load-own-flow'

/** Decides between the page and 404 before anything is sent: once the skeleton is out, the status is 200. */
export default async function OwnFlowLayout({
  children,
  params,
}: LayoutProps<'/grow/automations/own/[id]'>) {
  await loadOwnFlow((await params).id)
  return children
}
