import { loadCustomer } from './load-customer'

/** Decides between the page and 404 before anything is sent: once the skeleton is out, the status is 200. */
export default async function CustomerLayout({ children, params }: LayoutProps<'/customers/[id]'>) {
  await loadCustomer((await params).id)
  return children
}
