/**
 * Phrases that say more than the lexicon knows of their words, or the reverse, with what they add on its scale (-4 to 4).
 * A phrase here silences the lexicon on its own words.
 */
type Phrase = readonly [weight: number, pattern: string]

const good: readonly Phrase[] = [
  [
    3,
    "(?:could|can)(?: not|not|n[’']?t|['’]t) (?:be|have been) (?:happier|better|more (?:pleased|satisfied))|can(?:no|n[’']?)t (?:say enough|beat|go wrong|recommend (?:\\w+ )?enough|complain)",
  ],
  [
    2.5,
    '(?:no|never (?:had )?(?:a|any)|without (?:a|any)|zero|not (?:a single|one|had (?:a|any))) (?:complaints?|problems?|issues?|regrets?|trouble|hassle|fuss|glitch(?:es)?|drops?|flaws?)',
  ],
  [
    2,
    "not (?:bad|too bad|too shabby)(?: at all)?|nothing (?:bad|wrong|but good|to complain)|not disappointed|(?:never|not|n[’']t) (?:once )?(?:disappoint(?:s|ed)?|regret|let (?:me|us) down|fail(?:s|ed)?|been let down)",
  ],
  [
    3,
    '(?:five|5)[ -]stars?|\\b(?:10|ten) (?:out of|/) ?(?:10|ten)|10/10|5/5|two thumbs up|thumbs up|a\\+',
  ],
  [
    2.5,
    '(?:highly |would |definitely |strongly |i |absolutely )*recommend(?:ed)?(?: (?:it|this|them|to|for|the|these))?',
  ],
  [
    2.5,
    'works? (?:like a (?:charm|champ|dream)|(?:just )?(?:great|well|perfectly|fine|flawlessly|wonderfully|as (?:advertised|described|expected|promised)))|it just works|worked (?:great|well|perfectly)',
  ],
  [
    2.5,
    '(?:does|do|did) (?:exactly |just )?what (?:it|they|i) (?:says?|promises?|should|claims?|needed?|wanted?|is supposed to)|exactly what i (?:wanted|needed|was looking for|expected)|(?:everything|all) i (?:was hoping|hoped|wanted|needed)',
  ],
  [
    2.5,
    "(?:will|would|ll|we[’']ll|i[’']ll) (?:definitely |certainly |be |absolutely )*(?:be back|go back|buy (?:again|another|more)|order again|return soon|come back|going back|shop here again|coming back|use (?:them|you|again))|(?:can[’']?t|cannot) wait to (?:go back|return|try)",
  ],
  [
    2,
    'worth (?:the (?:wait|trip|money|price|drive)|every (?:penny|cent)|it\\b)|good value|great deal|fair prices?|reasonabl[ey](?: \\w+)?|price was right|bargain|great buy',
  ],
  [
    2,
    "(?:go|goes|going|went) (?:above and beyond|strong)|still going strong|(?:holds?|held) up (?:well|great)|(?:lasts?|lasted) (?:all day|forever|for (?:years|ages)|long)|years? (?:now )?and (?:it[’']?s )?still",
  ],
  [
    2.2,
    "to die for|real deal|hidden gem|best (?:\\w+ ){0,4}(?:ever|in town|around|i[’']ve|on the|so far|all year)|a must(?:[ -]have)?\\b|out of this world|top notch|first class|second to none|swears? by",
  ],
  [
    1.8,
    '(?:very |so |super |really )?(?:easy|simple) to (?:use|set up|install|clean|assemble|read|put)|easy (?:set ?up|install(?:ation)?)|(?:fits?|fitted) (?:perfectly|well|great|snug\\w*|like a glove|nicely)|great fit|snug fit|plug and play',
  ],
  [
    1.8,
    '(?:arrived|came|delivered|shipped|sent) (?:\\w+ )?(?:early|quickly|fast|promptly|sooner|(?:right )?on time|ahead of)|left on time|(?:fast|quick|speedy|prompt) (?:shipping|delivery|service|reply|response|answer)|in perfect (?:shape|condition)|in no time',
  ],
  [
    1.8,
    '(?:sounds?|looks?|feels?|tastes?|smells?) (?:great|good|amazing|nice|fresh|awesome|beautiful|classy|sharp|fantastic|delicious)|(?:crisp|crystal)(?: and)? clear|(?:loud and|very) clear|tender|flavou?rful|juicy|delicious|yummy|tasty|attentive|cozy|comfy|sturdy|durable|well[ -](?:made|built|wrapped|packed|done)|high quality|good quality|solid build|crisp|sharp pictures',
  ],
  [
    2.2,
    '(?:shout ?out|kudos|props|hats off|thumbs up|bravo|well done|nicely done)|you (?:guys )?(?:rock|rule|are (?:the )?(?:best|great|amazing|awesome))|saved (?:my|our|the) (?:trip|day|life)|made my (?:day|week|trip)',
  ],
  [
    2,
    "(?:my|our) (?:\\w+ ){1,2}(?:love|loves|adore|adores|enjoys?|is thrilled|are thrilled)|what[’']s not to (?:like|love)|(?:felt?|feel) (?:\\w+ )?(?:at home|welcome)|treated (?:us|me) (?:well|like family)",
  ],
  [
    1.8,
    '(?:bought|ordered|got|getting|buy) (?:\\w+ ){0,3}(?:for my (?:mom|mother|dad|wife|husband|friends?|sister|brother) too|a second one|another one|more of)|third pair|every (?:day|night) of the week|recommended it to',
  ],
  [
    2,
    '(?:fixed|sorted|solved|resolved|took care of|replaced) (?:\\w+ ){0,4}(?:right away|quickly|immediately|promptly|without|in minutes|same day)|(?:quick|great|excellent|good|helpful|friendly|fantastic|awesome|amazing) (?:help|service|crew|staff|support|people|team|agent|reply|response|customer service)',
  ],
  [
    2,
    '(?:thank(?:s| you)|thx|ty)(?: (?:so|very) much| a (?:lot|million|bunch|ton))?(?: (?:for|to) (?:the|your|all|getting|making|a|helping|taking|coming|being|\\w+ing)\\b)?|appreciate(?:d)?(?: (?:it|the|your|you))?|grateful',
  ],
  [
    1.5,
    "pleasant(?:ly)? surpris\\w*|(?:was )?(?:skeptical|surprised)(?: \\w+){0,3}(?=.*(?:but|how|work))|exceed(?:s|ed)? (?:my )?expectations|better than (?:i )?(?:expected|described|the pictures?|advertised|promised)|even (?:nicer|prettier|better) (?:than|in)|huge portions|generous portions|won[’']?t regret|you won[’']t be (?:disappointed|sorry)",
  ],
]

const bad: readonly Phrase[] = [
  [
    -3,
    "(?:do not|don[’']?t|never|save your|not worth (?:the|your)?|(?:total |complete |big |huge )*waste (?:of|your)|wasted?) (?:\\w+ ){0,2}(?:waste|money|time|buy|bother|evening|order (?:from|here)|go here|eat here|purchase)|not worth(?: (?:it|the|a|even|your))?|save your (?:money|time)|waste of|stay away|buyer beware|beware|look elsewhere|buy something else|go elsewhere|steer clear|(?:i[’']?d|i would|to|please|would) (?:avoid|pass|skip)",
  ],
  [
    -3,
    "(?:stop(?:s|ped)?|quit|quits|ceased) (?:working|charging|responding|functioning)|(?:does|do|did|would|will|has|could)(?:n[’']?t| not| never)(?: \\w+)? (?:even )?(?:work|function|charge|turn on|stay|hold|fit|last|help|come back|recognize|connect|pair|close|match|make sense|seem to care|care)(?:s|ed)?|not (?:work(?:ing)?|function|usable)|won[’']?t (?:work|charge|turn on|stay|hold|fit|let|be (?:back|going|buying|ordering|returning))|never work(?:s|ed)",
  ],
  [
    -2.8,
    '\\b(?:broke(?:n)?|breaks|fell (?:apart|off)|falls (?:apart|off)|falling (?:apart|off)|came (?:apart|off|loose|undone)|cracked|snapped|tore|torn|ripped|died|dies|dead|melted|froze|freezes|crash(?:es|ed)|shattered|leak(?:s|ed|ing)|scratches (?:easily|up)|peel(?:s|ed|ing)|in pieces|defective|faulty|damaged|malfunction\\w*|dropped calls?|drop(?:s|ping) calls?|cuts out|unreliable|a dud|lemon|soaked|ruined|a crack|spotty|static)\\b',
  ],
  [
    -3,
    "(?:never|not|\\w+n[’']t|(?:do|does|did|wo|would|could|is|was|are|has)nt|not be|definitely not|won[’']?t be) (?:\\w+ )?(?:again|going back|coming back|be back|return(?:ing)?|fly(?:ing)?|recommend(?:ed)?|go(?:ing)? (?:back|there|here)|eat(?:ing)? here|buy(?:ing)?|order(?:ing)?|use (?:them|you|this))(?: (?:this|it|here|with|from|to|there|again))*|never again|last time (?:i|we)|lost a customer|(?:switching|going) (?:to|with) (?:another|your competitor)",
  ],
  [-2.5, '(?:one|1|zero|0|two|2)[ -]stars?|(?:1|0|2)/(?:5|10)|thumbs down'],
  [
    -2.5,
    "(?:not|\\w+n[’']t|(?:do|does|did|wo|would|could|is|was|are|has)nt|never|hardly|far from|less than|nor|wasn[’']?t|isn[’']?t|aren[’']?t) (?:\\w+ ){0,2}?(?:good|great|happy|impressed|satisfied|pleased|worth|helpful|friendly|comfortable|fresh|clean|clear|easy|useful|nice|tasty|enough|acceptable|the best|as (?:advertised|described|good|expected|pictured)|up to|recommend|like|love|enjoy|amused|cool|professional|fair|reliable|durable|special|appealing|like it|fun)",
  ],
  [
    -2.8,
    '(?:feels?|looks?|is|are|was|so|very|too|made|quality|cheaply) (?:and )?(?:cheap(?:ly)?(?: made)?|flimsy|poor(?:ly)?(?: made)?|fragile)|cheaply made|(?:cheap|flimsy|poor) (?:quality|plastic|material|construction)|poorly|poor\\b|low quality|bad quality|piece of (?:junk|crap|garbage|trash|s\\w+)|(?:junk|garbage|trash|crap(?:py)?|rubbish|lousy|worthless|useless|pathetic|horrid|atrocious|abysmal|shoddy|subpar|mediocre|lame|sucks?|sucked|stinks?|stunk|awful|terrible|horrible|dreadful|disgusting|gross|nasty|inedible|bland|flavorless|tasteless|soggy|stale|greasy|overcooked|undercooked|burnt|burned|chewy|mushy?|dishwater|overpriced|underwhelm\\w+|unimpress\\w+|uncomfortable|disappoint\\w*|let ?down|regret|unacceptable|ridiculous|unreal|unbelievable|pathetic|joke|insult\\w*|rude|unprofessional|unhelpful|incompetent|nightmare|disaster|shame(?:ful)?|scam|rip[ -]?off|fake|a lie|lied|liars?|misleading|cheated|false advertising)\\b',
  ],
  [
    -2.2,
    '(?:want|wanted|get|demand|need|give me|ask(?:ed)? for|waiting for|issue) (?:\\w+ ){0,2}(?:my money back|refund(?:ed)?|money returned)|refund me|had to (?:return|send|throw|replace|call|wait|shout|rebook|buy|pay|go)|(?:returned|returning) (?:it|this|them|mine)|(?:sent|sending|send) (?:it|this|them|mine) back|(?:threw|throw|thrown) (?:it|this|them) (?:away|out|in)|in the (?:trash|garbage|bin)',
  ],
  [
    -2.5,
    "(?:on|been on|still on|put on) hold|hung up|hang up|no (?:response|reply|answer|explanation|help|help at all|one (?:\\w+ )?(?:answers?|to help|seemed|cares?|at|replie[sd])|sign of|updates?|info(?:rmation)?|notice|apology|sound|water|hotel)|nobody (?:answers?|at|cares?|replies|helps?|to)|ignored?(?: \\w+){0,3}|without (?:an? )?(?:answer|explanation|reply|notice)|not (?:a word|one word|answering|responding)|can[’']?t (?:get (?:through|a hold|an answer|any)|reach|even|find|rebook|check in|book|hear|log|believe|access|change|speak)|unable to|phone lines? (?:is|are)|pick up the phone|get (?:someone|anyone|a human) on the (?:phone|line)",
  ],
  [
    -2.3,
    "(?:delay(?:ed|s)?|late flight|cancel(?:l)?ed (?:flight|my|our|on)|flight(?:s)? (?:was |is |got |been |has been )*(?:cancel(?:l)?ed|delayed|late|overbooked)|cancelled flight\\w*|missed (?:my|our|the) (?:connection|flight|connecting)|stuck (?:in|at|on|here)|stranded|(?:sitting|sat|waiting|waited|been waiting) (?:on the (?:runway|tarmac)|at (?:the )?gate|(?:for |over |almost |nearly |more than )*(?:an? |\\d+|two|three|four|five|forty|thirty|half|hours?|minutes|days|weeks)[ -]?\\w*)|overbooked|bumped|diverted|lost (?:my|our|the) (?:\\w+ )?(?:bag|bags|luggage|suitcase|package|parcel|order)|(?:bag|bags|luggage|suitcase) (?:\\w+ ){0,3}(?:lost|missing|damaged|delayed|left)|los(?:ing|e) (?:my|our) (?:luggage|bags?)|still (?:waiting|missing|no|not|haven[’']?t|hasn[’']?t|nothing|can[’']?t)|(?:two|three|four|five|six|\\d+|several|many) (?:hours|hrs|days|weeks|months|times)(?= (?:and|with|now|later|late|delay|on|of|for a|to get|no)|[.!,]|$)|(?:hours|hrs|hour|days|weeks) (?:late|on hold|delay(?:ed)?|later|waiting|and (?:still|no|you|then)|with no|to get)|half an hour|where(?:[’']?s| is| are) (?:my|our|the)|been (?:\\w+ )?(?:weeks|days|hours))",
  ],
  [
    -2.2,
    "(?:why|how) (?:is|are|do|does|did|can[’']?t|can|won[’']?t|hard|would|the hell|don[’']?t|isn[’']?t|was) (?:\\w+ ){0,4}(?:down|so (?:hard|slow|bad|rude|difficult)|late|not|no|never|every time|answer|always|impossible|still|keep|charge me|is it)|(?:website|site|app|system|page|link|wifi|phone line|line) (?:is |are |was |has been |keeps? |just )*(?:down|broken|crash\\w*|not working|useless|won[’']?t|busy|slow|freez\\w*)|do you even|really\\?|seriously[,?!]|thanks for (?:nothing|losing|ruining|wasting|making me|the (?:delay|terrible)|cancel\\w+|ignoring|leaving|not)|way to (?:go|ruin|lose)|(?:nice|great|good) (?:job|going|work) (?:losing|ruining|on (?:losing|ruining|the delay))|fail(?:s|ed|ure)?\\b|#fail|epic fail|wtf|smh",
  ],
  [
    -2,
    "(?:too|way too|so) (?:small|big|loud|quiet|tight|loose|short|heavy|hard|slow|expensive|long|weak|salty|sweet|spicy|dry|cold|low|late|crowded|dark|bulky|thin|dirty|noisy)|(?:was|were|is|are) (?:\\w+ )?(?:dry|cold|slow|dirty|rude|bland|wrong|stale|raw|tough|hair|filthy|tiny|frozen|missing|late|terrible)|(?:slow|dirty|cold|dry) (?:and|service|food|place|fries|staff)|hair in (?:my|the)|(?:hard|difficult|impossible|a pain|pain) to (?:press|use|hear|read|find|set|see|install|understand|reach|get|open)|hardly|barely|makes? no sense|(?:hurt|hurts|hurting)\\b|doesn[’']?t do",
  ],
  [
    -2,
    '(?:wrong|another|different|incorrect) (?:item|one|order|size|color|product|address|model|twice|person)|(?:order|it|everything) (?:\\w+ )?(?:was|is|were) (?:\\w+ )?(?:wrong|missing)|got (?:my|the|our) order wrong|not what i (?:ordered|expected|wanted)|nothing like|(?:half|some|part|parts|pieces|one|two) (?:\\w+ ){0,3}(?:were|was|are|is) missing|is missing|are missing|charged (?:me )?(?:twice|extra|double|\\d+)|over ?charged|expected (?:more|better|much more)|i want my money|(?:get|got) what you pay for|should have (?:known|read|gone|bought|listened)|would be (?:great|nice) if (?:it|you|they)|if (?:it|you|they) (?:actually|even|only) (?:work|did|answer|had)|unfortunately|sadly|only (?:lasted|worked|complaint|problem|thing)|for a (?:day|week|month) (?:only|and)|within (?:a|an|two|\\d+) (?:day|week|hour|month|minute)s?\\b|after (?:a|an|one|two|three|only|just|\\d+|ten|less than) (?:\\w+ )?(?:uses?|days?|weeks?|hours?|months?|minutes?)\\b|(?:first|second) time i (?:used|wore|tried|charged)|on the first day|because of you|at best',
  ],
]

export const sentimentPhrases: readonly { weight: number; pattern: RegExp }[] = [
  ...good,
  ...bad,
].map(([weight, pattern]) => ({
  weight,
  pattern: new RegExp(`(?<![\\p{L}\\p{N}])(?:${pattern})(?!\\p{L})`, 'giu'),
}))
