const sounds: readonly [RegExp, string][] = [
  [/^(kn|gn|pn)/, 'n'],
  [/^wr/, 'r'],
  [/ph/g, 'f'],
  [/(sch|sh|ch|cz|tsch)/g, 's'],
  [/ck/g, 'k'],
  [/gh/g, 'g'],
  [/[bpfvw]/g, '1'],
  [/[cgjkqsxz]/g, '2'],
  [/[dt]/g, '3'],
  [/l/g, '4'],
  [/[mn]/g, '5'],
  [/r/g, '6'],
]

/**
 * What a word in Latin letters sounds like: its consonants in groups that are often mistaken for each other, four at
 * most. Words of other scripts, and numbers, stand for themselves.
 * @param word lower case, without accents
 */
export function soundCode(word: string): string {
  if (!/^[a-z]+$/.test(word)) return word
  const coded = sounds.reduce((text, [sound, code]) => text.replace(sound, code), word)
  const first = /^[aeiouyh]/.test(word) ? 'a' : ''
  const consonants = coded
    .replace(/[^1-6]/g, ' ')
    .replace(/(\d)\1+/g, '$1')
    .replaceAll(' ', '')
  return `${first}${consonants.slice(0, 4)}` || word
}
