import { loadTask } from './load-task'

/** Decides between the page and 404 before anything is sent: once the skeleton is out, the status is 200. */
export default async function TaskLayout({ children, params }: LayoutProps<'/tasks/[id]'>) {
  await loadTask((await params).id)
  return children
}
