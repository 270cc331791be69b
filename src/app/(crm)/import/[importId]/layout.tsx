import { loadImport } from './load-import'

/** Decides between the page and 404 while the status can still be set: a skeleton that is out has sent it. */
export default async function ImportLayout({
  children,
  params,
}: LayoutProps<'/import/[importId]'>) {
  await loadImport((await params).importId)
  return children
}
