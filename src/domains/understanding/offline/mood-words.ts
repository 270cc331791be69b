/**
 * Words of reviews, complaints and thanks that the lexicon does not know or takes for neutral, by the beginning of the
 * word. Each says a little; of a text without clearer words they decide.
 */
const good = `addict affordable ahead appetizing authentic bargain beats best better bonus blast breeze celebrat cheerful classy clean clear
  comfort consistent convenient courteous cozy crisp cute decent dependable durable earned easily easy effortless elegant
  enjoy exact exactly excel faster fast favorite fave fav flawless flavorful fluffy fresh friendly fun gem generous genuine glad gorgeous
  great handy happy healthy homemade honest hooked ideal impress improved inexpensive instantly intuitive invit juicy 
  knowledgeable lightweight lightning love loyal luxur melted neat nice outlast outlived patient perfect pleas pleased polite premium
  pretty priceless professional prompt quick quiet reasonable recommend relax reliable remembered resolved responsive roomy
  satisf seamless sharp sleek slick smart smooth snug soft solid spacious spectacular speedy spot-on sturdy stylish successful suggest
  super superb sweet tasty tender terrific thank thoughtful thorough upgrade upgraded useful vibrant warm welcome
  wonderful worked works wow yum superstar star stars happily painless rave regulars favourite on-point hero lifesaver upbeat`
const bad = `abandon accus aggravat annoy attitude awkward backordered barely begging blame blank blister bogus boring bother bothering break 
  brok bug buggy bumped burn burned burnt careless chewed cheap choppy clog clueless clumsy cold complain
  complaint complicated confus constantly costly crap crazy crash crowded crumb crying damage dangerous dead defect
  delay delayed delays dent detach difficult dirt dirty discharg disconnect discontinu dishonest disorganized downhill dreadful drain drains
  drop dropped dropping dry dull dumb echo endless error errors excuse excuses expensive fail fall falling falls faint fake faulty 
  filthy flaw flimsy foolish forever forgot freezer freez frustrat fuzzy gave-up glitch greasy gristle gritty hair hangs harsh heat
  hidden hiss horrid hung hurt idiot ignor impossible inaccurate incompetent inconvenien incorrect inferior interfer irritat
  jam junk kicked lack lacked lacking lacks laggy late leak letdown lied lies loose lose loses losing lost lousy lukewarm mad malfunction
  mediocre mess messed messy midnight mislead miss missed missing mistake mistreat muffled nauseat negative never noise noisy nonexistent
  nothing oily ordeal outdated overcharged overheat overnight overpriced overrated overwhelm pain painful peel pathetic penalty
  pointless poison poor pricey problem problems quit raw refus refuse refused refuses refusing regret replaced 
  ripoff rough rubbery rude ruin runway scam scratch scratched scratchy shame shrank shrunk shut sick skimpy skip sleeping sloppy slow slower slowest
  smell smelled smells smelly snotty soaked soggy soggiest sore sorry spill spotty squeak stain stained stale static sticky stink stopped
  stranded struggl stuck stupid sue sucks suck tangled tarmac tasteless tear terrible tinny tiny tired torn torture trash
  trouble troubles ugly unable unaccept unanswered unbear uncomf undercooked unfair unfortunate unfriendly unhelpful uninstall unlike unreason unsafe
  unsatisf unusable upset useless vague void waited waiting wast watery weak weird wet wobbly worn worse worst worthless wrong yell zero
  excessive rip crooked wrinkled warped moldy burns bland stomach`

const setOf = (list: string) => new Set(list.split(/\s+/))
const [goodWords, badWords] = [setOf(good), setOf(bad)]
/** Too short to be the beginning of other words. */
const STEM = 5

/** 1 for a word that pleases, -1 for one that does not, else 0. */
export function moodOfWord(word: string): number {
  if (badWords.has(word)) return -1
  if (goodWords.has(word)) return 1
  for (let length = word.length - 1; length >= STEM && length >= word.length - 4; length--) {
    const stem = word.slice(0, length)
    if (badWords.has(stem)) return -1
    if (goodWords.has(stem)) return 1
  }
  return 0
}
