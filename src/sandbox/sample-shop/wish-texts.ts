/** Messages in which a buyer says what they would like to buy one day, each with the thing they name. */
export const wishTexts: readonly (readonly [keyword: string, text: string])[] = [
  [
    'red silk lantern 40 cm',
    'Hi, do you ever get the red silk ones in 40 cm? The 34 looks a bit lost over our big table. Would happily buy two.',
  ],
  [
    'lilac paper lantern',
    'Lovely quality, thank you. Any chance of lilac paper lanterns in the new year? Our wedding is in June and nobody seems to have a proper lilac.',
  ],
  [
    'tin submarine',
    'My brother collects the wind-up tin things and has all of yours now! If a tin submarine ever comes your way please shout, I would take it straight off you.',
  ],
  [
    'porcelain lucky cat black',
    'Are you going to stock the lucky cat in black? I have the white and the gold and there is a gap on the shelf that bothers me every day.',
  ],
  [
    'double sleeves oversize',
    'hello, looking for oversize sleeves for the big commander cards. i see you only do standard and small, will you be getting any in?',
  ],
  [
    '1964 tokyo olympics stamps',
    'Thanks for the quick post. I am still hunting for the Tokyo 1964 Olympics set, mint if possible. Do keep me in mind should one turn up in a collection.',
  ],
  [
    'dragon boat pin',
    'Missed the dragon boat pin again!! Please tell me there will be another run. Could you put my name down for one?',
  ],
  [
    'solar lantern hexagonal',
    'The solar jar is super. What I really want though is one of those hexagonal ones with amber glass, my neighbour had hers from you years back. Might they return?',
  ],
  [
    'silk lantern repair tassels',
    'Do you sell the tassels separately at all? The cat has had mine. If not now then maybe you could order some in with the next batch, I would need three.',
  ],
  [
    'white silk lantern',
    'When are the white silk lanterns coming back? It said out of stock in September and it still does. I need four for a memorial garden in spring.',
  ],
  [
    'tin robot blue',
    'Grandson wants to know if the robot comes in blue. I told him I would ask the shop. If you get one before his birthday in March let me know and I will order on the spot.',
  ],
  [
    'washi paper indigo',
    'Used up the washi already, it folds like a dream. I would love a pack in nothing but indigo shades, is that something you could source?',
  ],
  [
    'moon hare pair',
    'Would you consider getting the moon hare as a pair, facing each other? I saw such a pair in a museum shop and have regretted leaving it ever since.',
  ],
  [
    'stamps sailing ships',
    'Good evening. You have trains and butterflies. If sailing ships ever appear in that same series I will have the lot, for my father who was a sailor.',
  ],
  [
    'lantern 80 cm',
    'We run a small cafe and want to hang really large lanterns, 80 cm or more. Yours stop at 60. Is anything bigger planned? We would need six or so.',
  ],
  [
    'enamel pin badger',
    'the fox pin makes me so happy!! any plans for a badger one? id buy it in a heartbeat, and so would my sister',
  ],
  [
    'battery lights for paper lanterns',
    'Nice lanterns but I had to go elsewhere for the little battery lights. It would be great if you sold those too, next time I would get everything from you.',
  ],
  [
    'top loaders 130 pt',
    'Do you think you will get the thick top loaders, 130 pt, for patch cards? I go through about fifty a month and would rather buy from someone who packs properly.',
  ],
  [
    'silk lantern teal',
    'Bonjour, the jade one is beautiful but a little too green for the room. If you have something in teal one day, please write me, I am interested for two pieces.',
  ],
  [
    'clockwork carousel',
    'I was outbid by a minute on the carousel in the summer and I still think about it. Should another find its way to you, name your price within reason.',
  ],
  [
    'mid-autumn rabbit lantern large',
    'My class loved the rabbit lanterns. Is there a bigger version? For next autumn I would like one giant one for the school hall, please keep me posted.',
  ],
  [
    'solar lanterns set of 8',
    'Is there any way to get the garden stakes as a set of eight, or could you bring in a longer set next season? Two sets of four never quite match.',
  ],
  [
    'zodiac stamps year of the horse',
    'Dear seller, I am missing only the year of the horse to finish the zodiac on covers. Do you expect to have one? I am patient and pay promptly.',
  ],
  [
    'first day cover diwali',
    'A first day cover for Diwali would be a wonderful gift for my mother, she collects every festival. Do you come across those? I can wait until next year.',
  ],
  [
    'porcelain crane',
    'Hi there, any porcelain cranes on the horizon? I am building up a little flock and yours would be number nine.',
  ],
  [
    'card binder 480',
    'Will the zip binder be coming in the 480 size? Mine is full already, my own fault. I do not want a different brand because the spines would not line up.',
  ],
  [
    'black paper lanterns',
    'planning halloween 2027 already lol. black paper lanterns, 30s, maybe twenty of them. can you get those??',
  ],
  [
    'tin toy kitchen',
    'Do you ever have the doll size tin kitchens, the kind with the little pump? My aunt had one and I would love to find it for her eightieth.',
  ],
  [
    'silk lantern with battery',
    'My rental does not allow wiring. If there were a silk lantern with a rechargeable bulb I would order it today. Is something like it coming?',
  ],
  [
    'lotus lantern white',
    'Hello, the pink lotus floated beautifully for our remembrance evening. For the next one we would prefer them in white. Could you let me know if you get some?',
  ],
  [
    'origami crane pin silver',
    'The crane pin is perfect except that everything I wear is silver. Would you make it with silver plating one day? Count me in for two.',
  ],
  [
    'stamp album red',
    'Please can you get the stock book in red. I have had four black ones from you and can no longer tell which is which.',
  ],
  [
    'moroccan lantern large',
    'I bought the Moroccan one for the step and now want its big brother, about knee height. You do not list one. Do you think you could find it for me?',
  ],
  [
    'koi lantern gold',
    'Guten Tag, gibt es den Koi auch einmal in Gold? In English: will there be a golden koi lantern? My wife was born under the sign and I would like to surprise her.',
  ],
  [
    'tin train extra coaches',
    'Little man would like MORE coaches for his train. Is it possible to buy just the coaches at some point? Three is apparently not enough.',
  ],
  [
    'sleeves lantern art',
    'You should print sleeves with lanterns on them! I would run a whole deck in those. Seriously, if you ever do, message me first.',
  ],
  [
    'porcelain tea set blue willow',
    'The miniature tea set is exquisite. Is a blue willow one likely to come in? My dolls’ house dining room is waiting for exactly that.',
  ],
  [
    'bulk candle bags 200',
    'For the carol service we will want candle bags again next year, around two hundred. Do you plan a bulk pack? The vicar has asked me to ask early.',
  ],
  [
    'glow pins moth green',
    'I adore the luna moth. If a green version is ever made, glow in the dark too, please reserve one in my name.',
  ],
  [
    'washi lantern frames',
    'Would it be possible to have the bare bamboo frames without silk? I teach a craft evening and we would cover them ourselves, twelve frames a term.',
  ],
  [
    'solar lantern copper',
    'Hi, bought the hurricane lamp in verdigris and it looks great. Fancy a copper one to go with it. Anything like that due in before Easter?',
  ],
  [
    'stamps lighthouses',
    'Have you anything with lighthouses? Not on your list at the moment I know, but if a packet comes in I would like first refusal. Any country.',
  ],
  [
    'magnetic holder 180 pt',
    'Need the magnetic holders but in 180 pt for my thicker cards. If you could add them I would move my whole standing order to you.',
  ],
  [
    'plum blossom lantern pair',
    'We bought one plum blossom lantern and wish we had bought two. I see it has gone now. When you paint the next lot may I have one, ideally close in shade?',
  ],
  [
    'peacock mosaic globe large',
    'The peacock globe gets compliments from everyone who visits. Do they do a large one? I would keep an eye out but I always miss your new things, so please tell me.',
  ],
  [
    'tin rocket red',
    'are there going to be red rockets? only seen silver. my display is all red this year and a rocket would be the star of it',
  ],
  [
    'lantern hooks',
    'Small thing, but ceiling hooks that take the silk lanterns would be so handy to buy with them. I ended up with a bent coat hanger. Do think about it for the spring.',
  ],
  [
    'guardian dogs large',
    'I am searching for the guardian dogs in a larger size, 15 to 20 cm, blue or celadon. Would you let me know if a pair passes through your hands?',
  ],
]
