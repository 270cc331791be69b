/** First names that stand for each other, one person's on a line: the long form, then what it is shortened to. */
const families = `
  abigail abby gail
  albert al bert bertie
  alexander alex al sandy sasha xander lex
  alexandra alex sandra sandy sasha lexi
  alfred al alf alfie fred
  amanda mandy
  andrew andy drew
  anthony antony tony
  antonio tonio toni
  arthur art artie
  barbara barb barbie babs
  benjamin ben benji benny
  bernard bernie
  bradley brad
  carolyn carol carrie lyn
  catherine katherine kathryn cathy cate kate katie kathy kat kitty
  charles charlie chuck chas
  christina christine chris chrissy tina
  christopher chris kit topher
  daniel dan danny
  david dave davey
  deborah debra deb debbie
  dominic dom nick
  donald don donny
  dorothy dot dottie dolly
  douglas doug
  edward ed eddie ned ted teddy
  edwin ed eddie
  eleanor ellie ella nell nora
  elizabeth elisabeth beth betsy betty bess eliza elsie lisa liz lizzie libby lisbeth
  emily em emmy
  ernest ernie
  eugene gene
  florence flo flossie
  frances fran frankie francie
  francis frank fran
  francisco paco pancho
  franklin frank
  frederick friedrich fred freddie fritz
  gabriel gabe
  gerald gerry jerry
  gertrude gertie trudy
  giovanni gianni
  giuseppe beppe peppe
  gregory greg
  guadalupe lupe
  harold harry hal
  helen nell nellie
  henry hank harry hal
  herbert herb bert
  isabella isabel izzy bella belle
  jacob jake
  jacqueline jackie
  james jim jimmy jamie
  janet jan
  jeffrey geoffrey jeff geoff
  jennifer jen jenny
  jeremy jerry
  jessica jess jessie
  jesus chuy
  johannes hans
  john jack johnny jon
  jonathan jon jonny nathan
  jose pepe
  joseph joe joey
  josephine jo josie
  joshua josh
  judith judy
  katharina kathi kathe
  kenneth ken kenny
  kimberly kim
  lawrence laurence larry laurie
  leonard len lenny leo
  leslie les
  louis lou louie
  lucille lucy lou
  margaret meg megan peggy maggie marge margie madge greta rita
  marguerite margot
  maria mia mariechen
  martin marty
  mary molly polly mamie may
  matthew matt matty
  maximilian max
  maxwell max
  melissa mel missy lissa
  michael mike mikey mick mickey
  mildred millie
  mohammed muhammad mohamed mo
  nancy nan
  nathaniel nathan nate nat
  nicholas nicolas nick nicky
  nicole nicky nikki
  olivia liv livvy
  oliver ollie
  pamela pam
  patricia pat patty trish tricia
  patrick pat paddy
  penelope penny
  peter pete
  philip phillip phil pip
  priscilla cilla
  rachel rae
  raymond ray
  rebecca becky becca
  reginald reg reggie
  richard rich richie rick ricky dick
  robert bob bobby rob robbie bert
  roberto beto
  rodney rod
  ronald ron ronnie
  rosemary rose rosie
  russell russ
  samantha sam
  samuel sam sammy
  sarah sara sally sadie
  sebastian seb
  sidney sid
  sophia sophie
  stanley stan
  stefanie stephanie steph steffi
  steven stephen steve stevie
  susan suzanne sue susie suzy
  sylvester sly
  terence terry
  teresa theresa terry tess tessa resi
  theodore ted teddy theo
  thomas tom tommy
  timothy tim timmy
  valerie val
  veronica ronnie vera
  victoria vicky tori
  vincent vince vinny
  virginia ginny
  walter walt wally
  wilhelm willi
  william bill billy will willie liam
  zachary zach zack`

const groupsOf = new Map<string, Set<number>>()
for (const [group, line] of families.trim().split('\n').entries()) {
  for (const name of line.trim().split(' ')) {
    groupsOf.set(name, (groupsOf.get(name) ?? new Set()).add(group))
  }
}

/** Whether one name is short for the other, or both are for a third. */
export function isShortFor(a: string, b: string): boolean {
  const others = groupsOf.get(b)
  return others !== undefined && [...(groupsOf.get(a) ?? [])].some((group) => others.has(group))
}
