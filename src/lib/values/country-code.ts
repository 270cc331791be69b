const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' })
const letters = Array.from({ length: 26 }, (_, index) => String.fromCharCode(65 + index))

let codeOfName: Map<string, string> | undefined

/** ISO alpha-2 of every country by its English name in lower case, and some other usual names. */
function table(): Map<string, string> {
  const codes = letters.flatMap((first) => letters.map((second) => first + second))
  const map = new Map([
    ['uk', 'GB'],
    ['great britain', 'GB'],
    ['england', 'GB'],
    ['scotland', 'GB'],
    ['wales', 'GB'],
    ['northern ireland', 'GB'],
    ['usa', 'US'],
    ['united states of america', 'US'],
    ['eire', 'IE'],
    ['republic of ireland', 'IE'],
    ['holland', 'NL'],
    ['the netherlands', 'NL'],
    ['deutschland', 'DE'],
    ['espana', 'ES'],
    ['italia', 'IT'],
    ['czech republic', 'CZ'],
    ['korea', 'KR'],
  ])
  for (const code of codes) {
    const name = names.of(code)
    // old codes such as UK or DD share a name with the present one, which Intl knows as itself
    if (name && new Intl.Locale(`und-${code}`).region === code) map.set(plain(name), code)
  }
  return map
}

const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').trim().toLowerCase()

/** ISO 3166 alpha-2 of a country written as its code or English name; undefined for anything else. */
export function countryCode(text: string): string | undefined {
  codeOfName ??= table()
  const upper = text.trim().toUpperCase()
  if (/^[A-Z]{2}$/.test(upper) && names.of(upper)) return upper === 'UK' ? 'GB' : upper
  return codeOfName.get(plain(text))
}
