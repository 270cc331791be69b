import { sentencesOf } from './sentences'
import { wordsOf } from './words'

/** How many words say what somebody wishes for. */
const MOST = 5

const PLAIN = new Set(
  `a about above after again against all almost along already also although always am an and another any anybody anyone anything
  are around as ask asked at available away back batch be because been before being believe best better between big both brand bring
  buy buying but by came can card case chance chip come comes coming consider could couple create currently day days dear definitely did
  different do does doing don't down due during each easter else enough even ever every everyone everything expect fancy few find first
  for found four from further future gave get gets getting give go goes going gone good got great had handy happen happily happy
  has have haven't having he hello her here hers hi him his home hope hoping horizon how i i'd i'll i'm i've idea if in instead into is
  isn't it it's its just keep kind know last later least less let like liked likely list listing little long look looking lot lots
  love lovely made make makes making many maybe me mean mention message might mind mine missed missing moment month months more most
  much must my name near need needed needs never new next nice no nobody not nothing notify now of off offer offered often on once one
  ones online only open or order ordered other our out over own people perhaps person pick piece pieces plan planned planning plans
  please possible possibly posted prefer price put quite rather ready really receive reserve restock return returns right run sale said
  same saw say search searching season see seen sell selling send set should shop shout show so sold some somebody someone something
  soon sorry spring stock stocked still summer autumn winter super sure take taken tell than thank thanks that that's the their them
  then there there's these they thing things think this those though three through till time to today together told too tomorrow try
  turn turned turns two under until up us use used usual usually very version wait waiting want wanted wants was wasn't way we we'd
  we'll we're week weeks well went were what whatever when where which while who why will wish with without won't wonder wondering
  word would wouldn't write wrote year years yes yet you you'd you'll you're you've your yours hunting plain evening morning possible
  appear ever first refusal bought kept favorite absolutely adore miss count coming proper straight exactly notified gonna`.split(
    /\s+/,
  ),
)

/** What says how a thing should be: told beside the thing itself. */
const MEASURE = /\b\d+(?:[.,]\d+)?\s?(?:cm|mm|m|inch(?:es)?|in|pt|ml|l|g|kg|pcs|pack)\b/i
const WISH =
  /\b(?:ever|stock|restock|get|find|make|sell|coming|plans?|chance|looking for|searching|hunting|would love|let me know|come|comes|bring|next|one day|if|should|wish|consider|will (?:you|there|the))\b/i

/**
 * What a buyer wishes for, in their own words: the words of the sentence that are no filling.
 * @param sentence the one that asks
 * @param text the whole message, where the thing is named before it is asked for
 */
export function wishKeyword(sentence: string, text: string): string | undefined {
  const own = namesIn(sentence)
  if (own.length >= 2) return own.slice(0, MOST).join(' ')
  const before = sentencesOf(text)
    .filter((other) => WISH.test(other.text) || other.text === sentence)
    .flatMap((other) => namesIn(other.text))
  const everywhere = before.length >= 2 ? before : namesIn(text)
  const found = [...new Set([...own, ...everywhere])].slice(0, MOST)
  return found.length > 0 ? found.join(' ') : undefined
}

function namesIn(sentence: string): string[] {
  const measure = MEASURE.exec(sentence)?.[0].toLowerCase()
  const rest = measure ? sentence.replace(MEASURE, ' ') : sentence
  const names = wordsOf(rest)
    .map(({ text, start, end }) => (text === '#' ? rest.slice(start, end) : text))
    .map((word) => word.replace(/['’]s$/, ''))
    .filter((word) => word.length > 1 && !PLAIN.has(word) && !/^[!?{}]/.test(word))
  return [...new Set(measure ? [...names, measure] : names)]
}
