/** Words that buyers and listings use for the same thing. */
const groups = `couch sofa settee | mug cup beaker | tee tshirt shirt top | trousers pants slacks | sneakers trainers runners
  jumper sweater pullover | hoodie sweatshirt | jar pot | picture photo photograph | poster print | bag purse handbag tote
  lamp light | lantern lampion | rug carpet mat | curtain drape | pillow cushion | blanket throw quilt | candle tealight
  earring stud | necklace pendant chain | ring band | bracelet bangle | pin badge brooch | sticker decal | stamp philatelic
  toy plaything | doll figurine figure | teddy plush stuffed | robot android | rocket spaceship | train locomotive
  album binder | sleeve protector | deck pack | box case container | bottle flask thermos | plate dish | bowl basin
  phone mobile smartphone | laptop notebook | headphone headset earphone earbud | charger adapter | cable cord lead
  book novel | calendar planner | card postcard | fabric cloth textile | yarn wool | wood wooden timber | metal tin
  large big giant oversize oversized xl | small mini miniature tiny little | gray grey | purple violet lilac lavender
  turquoise teal aqua | golden gold gilded | silver silvery | red crimson scarlet | green emerald | white ivory cream
  pair couple duo | set bundle collection | handmade handcrafted | vintage antique retro | porcelain china ceramic
  battery rechargeable cordless | spare replacement | washi paper | hexagonal hexagon | halloween spooky | christmas xmas holiday`

const canonical = new Map<string, string>()
for (const group of groups.split(/\s*[|\n]\s*/)) {
  const [first = '', ...others] = group.trim().split(/\s+/)
  for (const word of [first, ...others]) canonical.set(stemOf(word), stemOf(first))
}

/** The word without the endings of its plural: "lanterns" and "lantern" are one. */
export function stemOf(word: string): string {
  if (word.length > 4 && word.endsWith('ies')) return `${word.slice(0, -3)}y`
  if (word.length > 4 && /(?:s|x|z|ch|sh)es$/.test(word)) return word.slice(0, -2)
  if (word.length > 3 && word.endsWith('s') && !/(?:ss|us|is)$/.test(word)) return word.slice(0, -1)
  return word
}

/** One word for all that mean the same. */
export const meaningOf = (word: string): string => canonical.get(stemOf(word)) ?? stemOf(word)
