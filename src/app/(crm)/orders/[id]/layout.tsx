import { loadOrder } from './load-order'

/** Decides between the page and 404 before anything is sent: once the skeleton is out, the status is 200. */
export default async function OrderLayout({ children, params }: LayoutProps<'/orders/[id]'>) {
  await loadOrder((await params).id)
  return children
}
