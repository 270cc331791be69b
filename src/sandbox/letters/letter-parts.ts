/** What a letter is made of: one of each list, in this order. */
export interface Parts {
  subjects: readonly string[]
  /** what happened, what is asked for, and what else there is to say */
  parts: readonly (readonly string[])[]
}

/**
 * What buyers write, by kind. {thing} is an item of the order, {city} and {first} are theirs, {days} since the order,
 * {number} its number. Any of a list goes with any of the others.
 */
export const letterParts = {
  whereIsIt: {
    subjects: ['Where is my order?', 'Still waiting', 'Order {number}', 'Parcel to {city}'],
    parts: [
      [
        'My order {number} with the {thing} has not come yet.',
        'I have been waiting for the {thing} for {days} days now.',
        'The tracking of the {thing} says that a label was made, and nothing since.',
        'According to the carrier the {thing} was handed over, but nobody here has it.',
        'It is {days} days since I paid for the {thing}, and the postbox stays empty.',
        'My parcel with the {thing} seems to be stuck in a depot outside {city}.',
        'There was a card in the hall about the {thing}, yet the post office in {city} knows nothing of it.',
        'Has the {thing} left you at all? I have seen no mail about it.',
      ],
      [
        'Could you find out where it is?',
        'On what day was it sent?',
        'Please give me the tracking number.',
        'Will it be here before the weekend?',
        'Can you ask the carrier to look for it?',
        'If it is lost, please send another one.',
        'Is there anything that I should do?',
      ],
      [
        'I am getting a little worried.',
        'It is meant to be a present for my sister.',
        'No panic, I only want to plan my week.',
        'We are away from Friday on, so somebody next door would have to take it in.',
        'This is the second time that I ask.',
        'So far everything from you came in three days.',
        'The party is on Saturday.',
      ],
    ],
  },
  question: {
    subjects: ['Question about the {thing}', 'A quick question', 'Before I unpack it', '{thing}'],
    parts: [
      [
        'I have the {thing} from you, order {number}.',
        'The {thing} is in front of me and looks lovely.',
        'My husband ordered the {thing} for our hall.',
        'We want to hang the {thing} in a school.',
        'I am thinking of a second one like the {thing}.',
        'About the {thing} that I bought {days} days ago:',
        'The {thing} will go to my daughter in {city}.',
      ],
      [
        'How do I clean it without harming the surface?',
        'What does it weigh with everything on it?',
        'May it stay outside in a light rain?',
        'Which screws belong to it, and are they in the box?',
        'What is the widest it gets when it is open?',
        'Does it smell of anything when it gets warm?',
        'Was it made by hand, and where?',
        'Could I have an invoice with our company’s name on it?',
      ],
      [
        'The leaflet does not say.',
        'Pictures would help, if you have any.',
        'There is no hurry.',
        'I would like to know before Sunday.',
        'My mother asked, and I had no idea.',
        'Sorry if it says so somewhere.',
        'The listing says two different things.',
      ],
    ],
  },
  complaint: {
    subjects: ['Not what I expected', 'Problem with order {number}', 'Broken', 'Disappointed'],
    parts: [
      [
        'The {thing} came with a long crack in it.',
        'When I opened the box, the {thing} was bent out of shape.',
        'What arrived is not the {thing} that I ordered.',
        'The {thing} stopped working after two evenings.',
        'One piece of the {thing} is missing.',
        'The colour of the {thing} has nothing to do with your picture.',
        'The {thing} is scratched all over, as if it had been used before.',
        'The box was soaked, and so was the {thing}.',
      ],
      [
        'I want my money back.',
        'Please send me a new one this week.',
        'How do you mean to put this right?',
        'I would like to return it, at your cost.',
        'What part of the price do you give back?',
        'Tell me where I can send it.',
        'I expect an answer today.',
      ],
      [
        'I am really disappointed, since the last order was perfect.',
        'It was a wedding present, so this is awful.',
        'I have photos of everything.',
        'For that price it is simply bad.',
        'My patience has an end.',
        'Please do not tell me to fill in another form.',
        'Two friends of mine had the same trouble with it.',
      ],
    ],
  },
  praise: {
    subjects: ['Thank you', 'Order {number} is here', 'Very happy', 'The {thing}'],
    parts: [
      [
        'The {thing} arrived today and it is gorgeous.',
        'I just wanted to say how pleased we are with the {thing}.',
        'The {thing} hangs in our kitchen in {city} and everybody asks about it.',
        'What a careful parcel! Not a scratch on the {thing}.',
        'The {thing} is even nicer than on your page.',
        'Order {number} came a day early, thank you.',
        'My grandson will not let go of the {thing}.',
      ],
      [
        'The colours are wonderful.',
        'You can see that somebody took their time over it.',
        'The little card made me smile.',
        'It is exactly what I had hoped for.',
        'I have already told my book club about you.',
        'Five stars, I would give six.',
        'The wrapping alone was a joy.',
      ],
      [
        'I will be back before spring.',
        'Please keep doing what you do.',
        'Best thing I bought this year.',
        'Greetings to whoever packed it.',
        'Nobody needs to answer this.',
        'You have a customer for life.',
        'I shall send you a picture when the lights are on.',
      ],
    ],
  },
  change: {
    subjects: ['Change of order {number}', 'Please cancel', 'Wrong address', 'Return'],
    parts: [
      [
        'I ordered the {thing} twice by mistake.',
        'My order {number} has my old address on it.',
        'The {thing} turns out to be too big for our shelf.',
        'I have changed my mind about the {thing}.',
        'We are moving out of {city} next week, and order {number} is still on its way.',
        'I meant to take another colour of the {thing}.',
        'My bank says that order {number} was charged twice.',
      ],
      [
        'Could you cancel it, please?',
        'Is it too late to send it somewhere else?',
        'Can I send it back, and how?',
        'Please change it if you still can.',
        'Could I have the money back instead?',
        'What do you need from me for that?',
        'I would like to swap it.',
      ],
      [
        'Sorry for the trouble.',
        'I noticed only now.',
        'It is still in its box.',
        'Whatever is easiest for you.',
        'A short word today would be kind.',
        'I hope that it has not gone out yet.',
        'I pay the difference, of course.',
      ],
    ],
  },
  wish: {
    subjects: ['Something I am looking for', 'A wish', 'Do you ever have this?', 'For next year'],
    parts: [
      [
        'Do you ever get {wish}?',
        'Will you have {wish} one day?',
        'Are you going to stock {wish}?',
        'I am looking for {wish} and cannot find any on your page.',
        'Any chance of {wish} in the new year?',
        'Please tell me when you have {wish}.',
        'Would you consider adding {wish}?',
      ],
      [
        'I would take two at once.',
        'I would buy it on the day it comes in.',
        'My neighbour wants one, too.',
        'The price does not matter much.',
        'I have asked everywhere else.',
        'It would go so well with the {thing} I had from you.',
        'We need it for a festival in {city}.',
      ],
      [
        'Put me on the list, if there is one.',
        'I can wait.',
        'Write to me any time.',
        'That would make my year.',
        'Just let me know either way.',
        'If not you, who could have it?',
        'I keep an eye on your page, but I always miss the good things.',
      ],
    ],
  },
} as const satisfies Record<string, Parts>

export type LetterKind = keyof typeof letterParts

/** What people wish for. */
export const wishes = [
  'a paper lantern in midnight blue',
  'a lantern shaped like a whale',
  'silk lanterns in sage green',
  'a folding lantern for camping',
  'a tin tram',
  'a wind-up duck',
  'a lucky cat in green glaze',
  'porcelain foxes',
  'an enamel pin of a heron',
  'an enamel pin of a tea pot',
  'stamps with bicycles',
  'stamps with mountain railways',
  'a first day cover of the moon landing',
  'card sleeves in clear matt',
  'a binder with nine pockets in dark red',
  'top loaders in a pack of fifty',
  'a mosaic lamp in amber',
  'solar lanterns on a string',
  'spare bamboo ribs for paper lanterns',
  'a large moon jar',
  'tea lights without a flame',
  'origami paper with waves',
  'a wooden stand for tall lanterns',
  'a zodiac plate for the year of the snake',
] as const
