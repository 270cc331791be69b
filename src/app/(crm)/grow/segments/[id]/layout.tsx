import { loadSegment } from './load-segment'

/** Decides between the page and 404 before anything is sent: once the skeleton is out, the status is 200. */
export default async function SegmentLayout({
  children,
  params,
}: LayoutProps<'/grow/segments/[id]'>) {
  await loadSegment((await params).id)
  return children
}
