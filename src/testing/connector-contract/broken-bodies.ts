/** What says nothing, in the place of what a marketplace tells. */
export const BROKEN_BODIES = [
  ...['', ' ', 'null', '[]', '{}', '"text"', '0', '{"id":', 'secret{', '{"id":null}'],
]
