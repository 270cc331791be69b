import { previewStep } from '@/domains/automations'
import { handlePreview } from '../../../../../_server/handle-preview'

/** The message that a step makes, asked for with every change. */
export const POST = handlePreview(previewStep)
