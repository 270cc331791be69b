/** Turns of phrase that say much wherever they stand, whatever the thing is called; the model weighs each. */
const cues: Readonly<Record<string, RegExp>> = {
  someday:
    /\b(?:one day|some ?day|at some point|in (?:the )?future|next (?:time|year|season|batch|lot|autumn|fall|spring|summer|winter|run)|any ?time soon|soon|before (?:easter|christmas|summer|spring|autumn|winter)|ever)\b/,
  'if it comes':
    /\b(?:if|should|when|once|whenever)\b.{0,40}\b(?:get|find|have|sell|stock|make|made|paint|add|come|comes|came|turn|turns|appear|appears|pass|passes|becomes?|ever|return|restock(?:ed)?|back in)\b/,
  'tell me':
    /\b(?:let me know|tell me|message me|write me|drop me|ping me|notify me|email me|shout|keep me (?:posted|in mind)|put (?:me|my name)|first refusal|reserve|count me in|name down|notified)\b/,
  'will you have':
    /\b(?:will|would|could|can|do|are|might|have) (?:you|they|there|it|the \w+|those|these)\b.{0,20}\b(?:ever|get|getting|stock|carry|stocking|make|making|source|order some|order in|bring in|add|restock|plan|planned|plans|sell|sold|coming|come in|comes in|consider|be (?:any|a|more))\b/,
  'is one coming':
    /\b(?:any|is|are|anything|something)\b.{0,40}\b(?:on the horizon|coming|planned|due in|in the works|plans|chance|likely to come|bigger|larger)\b/,
  'in stock again':
    /\b(?:back in stock|out of stock|sold out|restock\w*|available again|coming back|come back|another run|has gone now|always miss)\b/,
  'you should sell':
    /\b(?:you should|it would be (?:great|nice|lovely|good) if|would be so handy|wish you|how about a|do think about|fancy a)\b/,
  'looking for':
    /\b(?:looking for|searching for|hunting for|on the lookout|am missing only|would love (?:a|an|some|to find)|do not list|not on your list)\b/,
  'would buy':
    /\b(?:i|we)(?: would|'d|d| will|'ll) (?:happily |gladly |definitely )?(?:buy|order|take|have|need|want|like|love|move|prefer)\b/,
  broken:
    /\b(?:broken?|broke|cracked?|snapped|shattered|smashed|torn|tore|ripped|damaged|defective|faulty|bent|scratch(?:ed|es)?|dent(?:ed)?|stain(?:ed|s)?|crushed|leak(?:s|ing|ed)?|in pieces|fell (?:off|apart)|came off|stopped working|soaked|ruined|chipped|dead on arrival|mold|mould)\b/,
  'wrong one':
    /\b(?:wrong|different|incorrect|another) (?:\w+ )?(?:one|item|size|color|product|model|article|thing)\b|\bnot (?:what|the one) i\b|\bnot as described\b|\bmissing\b|\bnothing like\b/,
  angry:
    /\b(?:disappoint\w*|unacceptable|terrible|awful|horrible|worst|rubbish|garbage|junk|ridiculous|scam|cheated|ashamed|disgrac\w*|rude|angry|furious|annoyed|fed up|unhappy|not happy|let down|useless|poor quality)\b/,
  happy:
    /\b(?:love|loves|loved|adores?|beautiful(?:ly)?|gorgeous|perfect(?:ly)?|lovely|amazing|awesome|wonderful|brilliant|fantastic|superb|excellent|delighted|thrilled|over the moon|pleased|five stars|best (?:shop|seller)|stunning|exquisite|impressed)\b/,
  many: /\b(?:\d{2,}|twenty|thirty|forty|fifty|sixty|eighty|hundreds?|dozens?|thousand) (?:of |pieces|units|pcs|boxes)|\b(?:bulk|wholesale|resell\w*|retailers?|trade (?:price|discount|account|order)\w*|(?:own|run|have) a \w* ?(?:shop|store|boutique|cafe|business)|our (?:shop|store|boutique|customers)|minimum order|moq|stockist|supplier|quantity discount)\b/,
  'it is late':
    /\b(?:not|never|n't|nothing) (?:\w+ )?(?:arrived|come|received|delivered|shown up|turned up|here|moved|updated|shipped)\b|\bstill (?:waiting|not|no|nothing|hasn't|haven't)\b|\b(?:tracking|courier|depot|label created|in transit|lost in)\b/,
  'how it is':
    /\b(?:does|is|are|do|can|will) (?:it|this|they|these|the \w+)\b.{0,30}\b(?:fit|fits|work|come with|made|include|included|suitable|safe|waterproof|available|adjustable|washable|real|genuine|new|used|matt|shiny|take)\b|\bhow (?:long|big|tall|wide|thick|heavy|large|high|deep|old) (?:is|are) (?:it|the|this|they)\b|\bwhat (?:size|color|material|bulb|batter(?:y|ies)) \b/,
  'to an address':
    /\b(?:shipping|delivery|my|new|old|wrong|different|another|secondary|home|correct) ad+ress(?:es)?\b|\baddress (?:on|for|of) (?:the|my|this) (?:order|parcel|package|purchase)\b|\b(?:send|deliver|ship|sent|delivered|go|post) (?:it )?to my (?:work|office|sister|mother|parents|neighbou?r)\b/,
  'can they send':
    /\b(?:deliver|delivered|ship|shipped|send|sent|post) (?:\w+ ){0,3}?(?:to|in) (?:\{\}|[a-z]+\b)/,
  person:
    /\b(?:human|agent|operator|representative|real person|live person|customer (?:service|support|assistance|care)|manager)\b/,
  account:
    /\b(?:account|password|pin|profile|username|log ?in|sign ?up|register|registration|newsletter|subscri\w+|unsubscribe)\b/,
}

/** Names of the cues in a text of lower-case words. */
export function cuesIn(text: string): string[] {
  return Object.entries(cues).flatMap(([name, pattern]) => (pattern.test(text) ? [`!${name}`] : []))
}
