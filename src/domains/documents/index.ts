import 'server-only'

export { letterPdf, previewPdf } from './letter'
export { packingSlipPdf } from './packing-slip'
