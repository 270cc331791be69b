import { meaningOf } from './synonyms'

export interface MatchedWord {
  /** the word of the wish */
  wish: string
  /** the word of the product that it fits */
  product: string
}

export interface WishMatch {
  /** the share of the wish that the product fits, from 0 to 1 */
  score: number
  words: MatchedWord[]
}

/** How much of a wish a product must fit. */
const ENOUGH = 0.6
/** What a color, a size or a number weighs beside the name of a thing: it says which, not what. */
const OF_DETAILS = 0.5
const DETAIL =
  /^(?:\d.*|red|blue|green|black|white|gray|grey|gold|silver|pink|purple|yellow|orange|brown|turquoise|copper|jade|large|small|medium|xl|xs|set|pair|pack|new|cm|mm|inch|pt|size|color|version)$/

export const wordsIn = (text: string): string[] =>
  text.toLowerCase().match(/[\p{L}\p{N}]+(?:['’.][\p{L}\p{N}]+)*/gu) ?? []

/**
 * How well a product fits a wish: the words of the wish found in the product's title, category and style, the same or
 * another for the same thing. Undefined where too little fits, or only colors and sizes do.
 */
export function scoreMatch(keyword: string, productText: string): WishMatch | undefined {
  const offered = new Map(wordsIn(productText).map((word) => [meaningOf(word), word]))
  const wished = [...new Set(wordsIn(keyword))]
  const weightOf = (word: string) => (DETAIL.test(meaningOf(word)) ? OF_DETAILS : 1)
  const words = wished.flatMap((wish) => {
    const product = offered.get(meaningOf(wish))
    return product === undefined ? [] : [{ wish, product }]
  })
  const sum = (list: readonly string[]) => list.reduce((total, word) => total + weightOf(word), 0)
  const score = wished.length === 0 ? 0 : sum(words.map(({ wish }) => wish)) / sum(wished)
  const namesTheThing = words.some(({ wish }) => weightOf(wish) === 1)
  return score >= ENOUGH && namesTheThing ? { score: Number(score.toFixed(3)), words } : undefined
}
