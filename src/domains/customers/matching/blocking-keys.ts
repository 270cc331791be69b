import { soundCode } from '@/lib/text/sound-code'
import { type PersonWords, roadWords } from './person-words'

/** A part of an address before the @ shorter than this is anybody's: "info", "shop". */
export const TELLING_LOCAL_PART = 5
const NAME_WORDS = 3

/**
 * Texts that people who may be one have in common, whatever of their data is misspelled, missing or old: some words of
 * the name as they sound, with the place or alone; the place alone; the contact addresses. Only who shares one of them
 * with few others is compared with those.
 */
export function blockingKeys(person: PersonWords): string[] {
  const { city, numbers, street, local, domain, phone } = person
  // neighbors swapped are the commonest slip in a number
  const postcode = [...person.postcode].sort().join('')
  const name = [...new Set([...person.name.slice(0, NAME_WORDS - 1), ...person.name.slice(-1)])]
  const sounds = name.filter((word) => word.length > 1).map(soundCode)
  const whole = sounds.length > 1 ? [...sounds].sort().join('+') : undefined
  const house = numbers[0]
  const road = soundCode(roadWords(street).reduce((a, b) => (b.length > a.length ? b : a), ''))
  const town = city && soundCode(city.split(' ').at(-1) ?? '')
  return [
    ...sounds.flatMap((sound) => [
      ...(postcode ? [`name ${sound} postcode ${postcode}`] : []),
      ...(house && road ? [`name ${sound} house ${house} ${road}`] : []),
      ...(town ? [`name ${sound} city ${town}`] : []),
    ]),
    ...(whole ? [`name ${whole}`] : []),
    ...(whole && town ? [`name ${whole} city ${town}`] : []),
    ...(house && postcode ? [`house ${house} postcode ${postcode}`] : []),
    ...(house && road && town ? [`house ${house} ${road} city ${town}`] : []),
    ...(road && postcode ? [`road ${road} postcode ${postcode}`] : []),
    ...(local.length >= TELLING_LOCAL_PART ? [`local ${local}`] : []),
    ...(domain ? [`email ${local}@${domain}`] : []),
    ...(phone ? [`phone ${phone}`] : []),
  ]
}
