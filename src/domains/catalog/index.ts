import 'server-only'

export { deleteProducts } from './delete-products'
export { ingestProducts } from './ingest-products'
export { ingestStock } from './ingest-stock'
