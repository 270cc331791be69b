import { loadProduct } from './load-product'

/** Decides between the page and 404 before anything is sent: once the skeleton is out, the status is 200. */
export default async function ProductLayout({ children, params }: LayoutProps<'/products/[id]'>) {
  await loadProduct((await params).id)
  return children
}
