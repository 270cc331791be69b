import { handlePreview } from '@/app/_server/handle-preview'
import { previewRules } from '@/domains/segments'

/** How many people fit rules now, and five of these. */
export const POST = handlePreview(previewRules)
