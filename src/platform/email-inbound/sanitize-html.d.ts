declare module 'sanitize-html' {
  interface Frame {
    tag: string
    attribs: Record<string, string>
  }
  interface Options {
    allowedTags: string[]
    allowedAttributes: Record<string, string[]>
    allowedSchemes: string[]
    nonTextTags: string[]
    exclusiveFilter: (frame: Frame) => boolean
    nestingLimit: number
  }
  export default function sanitizeHtml(html: string, options: Options): string
}
