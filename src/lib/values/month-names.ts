/** Beginnings of month names, without accents: English, German, French, Spanish, Italian, Portuguese, Dutch, Polish, Swedish. */
const beginnings: readonly (readonly string[])[] = [
  ['jan', 'ene', 'gen', 'sty'],
  ['feb', 'fev', 'lut'],
  ['mar', 'mae', 'mrz', 'maa', 'mrt'],
  ['apr', 'avr', 'abr', 'kwi'],
  ['may', 'mai', 'mag', 'mei', 'maj'],
  ['jun', 'juin', 'giu', 'cze'],
  ['jul', 'juil', 'lug', 'lip'],
  ['aug', 'aou', 'ago', 'sie'],
  ['sep', 'set', 'wrz'],
  ['oct', 'okt', 'out', 'ott', 'paz'],
  ['nov', 'lis'],
  ['dec', 'dez', 'dic', 'gru'],
]

/** Number of a month, 1 to 12, by its name or abbreviation. */
export function monthOfName(name: string): number | undefined {
  const plain = name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
  // French juin and juillet differ only behind the third letter
  const index = plain.startsWith('juil')
    ? 6
    : beginnings.findIndex((starts) => starts.some((start) => plain.startsWith(start)))
  return index < 0 ? undefined : index + 1
}
