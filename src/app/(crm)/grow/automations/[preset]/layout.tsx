import { loadFlow } from './load-flow'

/** Decides between the page and 404 before anything is sent: once the skeleton is out, the status is 200. */
export default async function FlowLayout({
  children,
  params,
}: LayoutProps<'/grow/automations/[preset]'>) {
  await loadFlow((await params).preset)
  return children
}
