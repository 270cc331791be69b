import { previewTemplate } from '@/domains/messaging'
import { handlePreview } from '../../../../_server/handle-preview'

/** A template as one person would get it, asked for with every change. */
export const POST = handlePreview(previewTemplate)
