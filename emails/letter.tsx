import type { ShopFrame } from './shop-frame'
import { ShopLayout } from './shop-layout'
import { Paragraphs } from './shop-parts'

export interface LetterProps {
  subject: string
  /** plain text; paragraphs are parted by empty lines */
  body: string
  /** why the reader gets it, one sentence */
  why: string
}

/** What a person wrote by hand: an answer, or a message of the merchant's own words. */
export function Letter({ frame, body, why }: LetterProps & { frame: ShopFrame }) {
  return (
    <ShopLayout frame={frame} preview={body.slice(0, 120)} why={why}>
      <Paragraphs>{body}</Paragraphs>
    </ShopLayout>
  )
}
