import { loadTemplate } from '../load-template'

/** Decides between the page and 404 before anything is sent: once the skeleton is out, the status is 200. */
export default async function TemplateLayout({
  children,
  params,
}: LayoutProps<'/grow/templates/[id]'>) {
  await loadTemplate((await params).id)
  return children
}
