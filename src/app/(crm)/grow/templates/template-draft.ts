import type { TemplateChannel, TemplatePurpose } from '@/domains/messaging'

/** A node of the editor's tree, as it comes; the server says what may stand in it. */
export interface EditorNode {
  type: string
  text?: string | undefined
  attrs?: Record<string, unknown> | undefined
  marks?: { type: string; attrs?: Record<string, unknown> | undefined }[] | undefined
  content?: EditorNode[] | undefined
}

/** A template as it is typed. */
export interface TemplateDraft {
  name: string
  channel: TemplateChannel
  purpose: TemplatePurpose
  content: { subject: EditorNode[]; document: EditorNode; coupon: string }
}

/** A draft that was written for somebody to take or leave. */
export interface Suggested {
  subject: string
  body: string
  line: EditorNode[]
  blocks: EditorNode[]
}

/** What may be said of a person. */
export interface FieldChoice {
  name: string
  label: string
  group: string
}
