import { previewFlow } from '@/domains/automations'
import { handlePreview } from '../../../../../_server/handle-preview'

/** The mail that a form makes, asked for with every change. */
export const POST = handlePreview<{ preset: string }>((ctx, form, { preset }) =>
  previewFlow(ctx, { preset, form }),
)
