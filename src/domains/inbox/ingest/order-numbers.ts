const MOST = 20
const LETTERS_READ = 4000

/**
 * Words of a text that may be order numbers, as orders are found by: lower case, without '#'. What follows a '#' may be
 * short; anything else needs a digit and five signs, so that years and prices are left out.
 */
export function orderNumbersIn(text: string): string[] {
  const found = new Set<string>()
  for (const [, hash, word = ''] of text
    .slice(0, LETTERS_READ)
    .matchAll(/(#?)([\p{L}\p{N}][\p{L}\p{N}-]*[\p{L}\p{N}]|\p{N})/gu)) {
    if (!/\p{N}/u.test(word) || word.length > 60) continue
    if (hash || word.length >= 5) found.add(word.toLowerCase())
    if (found.size === MOST) break
  }
  return [...found]
}
