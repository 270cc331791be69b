/** What buyers write, by kind. {thing} is an item of the order, {city} and {first} are theirs, {days} since the order. */
export const buyerTexts = {
  whereIsIt: [
    'Just wondering where my {thing} has got to. It has been {days} days and the tracking has not moved since Tuesday.',
    'Hi, any news on my parcel? I was out on Saturday so maybe they left a card, but there is nothing here.',
    'It says delivered but I have nothing. I asked both neighbours and looked behind the bins. Can you check what address you used?',
    'Hello, I ordered {days} days ago and it still shows as label created. Has it actually left you?',
    'Where is my order please. I needed it for the weekend.',
    'Sorry to chase. The {thing} was meant to be a present and the birthday is on Thursday, do you think it will make it to {city} by then?',
    'The courier says it was returned to sender because of an incomplete address. My address is complete! What happens now?',
    'Tracking has been stuck at the depot for a week. I know it is not your fault but could you give them a nudge?',
    'Is it normal that it takes so long to {city}? The last one came in four days.',
    'I received one parcel but the {thing} was not in it. Is there a second one on the way?',
    'Third message about this. {days} days and not a word from you. I want to know today where the {thing} is or I will open a case.',
    'No rush at all, only curious whether it has been posted, as I am away next week and would ask next door to take it in.',
    'Customs in {city} want an invoice with the value on it before they release the package. Could you send one soon?',
    'The postman left a soaking wet box on the doorstep with someone else’s name on it. I think you may have swapped two labels.',
  ],
  question: [
    'What bulb does the {thing} take, and how hot may it get? My daughter wants it over her bed.',
    'Could you tell me how long the cable is, or is there none? I could not find it in the listing.',
    'Is the {thing} suitable for outdoors if it hangs under a porch? It does get damp in {city}.',
    'Does it come flat packed? I would like to take it on a plane.',
    'Can I have an invoice with the VAT shown please, it is for our club.',
    'I have just ordered two things an hour apart. Could you send them together and give me back the second postage?',
    'Please can you send it to my work instead, I forgot to change the address. Same city, different street.',
    'Would you gift wrap the {thing} and leave the price out? It goes straight to my niece.',
    'Do the sleeves fit Japanese size cards or only the standard ones? I do not want to buy the wrong pack again.',
    'Is the finish on the {thing} matt or shiny? Hard to tell from the photos on my phone.',
    'I ordered the wrong size by mistake. Can I still change it, or has it gone already?',
    'How do I fold this thing back? The instructions are in Chinese and I am worried about tearing it.',
    'Are these safe for a three year old? She puts everything in her mouth.',
    'Can you hold the parcel until the 12th? We are away and it would sit in the rain.',
    'Do you give a discount if I take ten? It is for a charity evening, we are happy to mention you on the poster.',
    'My solar one only glows for an hour. Do I have to switch something on underneath, or is it the short days?',
    'Hi, is the year printed on the back of this one? I am trying to find out which edition I have got.',
  ],
  complaint: [
    'Very disappointed. The {thing} arrived crushed, the box had no padding whatsoever. I would like my money back.',
    'One of the ribs is snapped and the paper is torn near the top. I paid good money for this. What will you do about it?',
    'You sent me the wrong one. I ordered the {thing} and got something completely different. Not happy.',
    'The colour is nothing like the picture. It is orange, not red, and it clashes with everything. I want to return it.',
    'The wind-up key fell off the first time my son used it. Rubbish quality for the price.',
    'There are only eight in the pack and it says ten. I counted twice.',
    'Two of the pins have no backs and one has a scratch across the enamel. I expected better after the last order.',
    'It stinks. I have had it airing in the garden for three days and it still smells of glue. Can I send it back at your expense?',
    'The porcelain has a hairline crack down the side which was not mentioned anywhere. I feel cheated, to be honest.',
    'Half of the sleeves are bent at the corner, useless for tournament play. Please send replacements or refund me.',
    'I am really annoyed. This was for a party last night and it came this morning, {days} days after I ordered.',
    'The {thing} stopped working after a week. I charged it as you said. I do not want another one, I want a refund.',
    'I returned it two weeks ago and still no refund. Your page says five days. This is not acceptable.',
    'Nobody answers here. I have written twice about the broken glass and will leave bad feedback if I hear nothing by Friday.',
    'Somebody has obviously used this before. There is wax inside! I ordered new.',
  ],
  praise: [
    'Just to say the {thing} is even nicer than in the pictures. Five stars from me.',
    'Arrived today in {city}, beautifully packed. My mum actually cried. Thank you so much!',
    'Super fast, thanks! Will be back for more.',
    'I have bought from you for years and never once been let down. The {thing} looks perfect on the landing.',
    'thank you for the little note and the extra pin, what a lovely surprise :)',
    'The kids have not stopped playing with it. Well made, not like the plastic stuff. Bravo.',
    'All good here, feedback left. A pleasure to deal with a real person.',
    'Brilliant service. I made a mess of my address and you sorted it out in ten minutes. Much appreciated.',
    'The stamps are in better condition than described, which never happens. Very pleased indeed.',
    'Our wedding looked magical with your lanterns, everyone asked where they came from. Photos attached if you would like to use them!',
    'Perfect sleeves, no glare, smooth shuffle. Best I have tried.',
    'Wonderful, thanks. My husband pretended not to like it and has now put it on his desk.',
  ],
  change: [
    'Please cancel my order, I bought the same thing twice by accident. Sorry for the trouble.',
    'Can you cancel the {thing} and keep the rest? I found one in the attic, of all places.',
    'I would like to return the {thing}. Nothing wrong with it, it is just too big for the room. What do I do?',
    'The refund has come through, thanks. You took off the postage though, was that right? It was damaged after all.',
    'Could I swap it for the gold one and pay the difference?',
    'I changed my mind about the second one, is it too late to take it off?',
    'The address on the order is my old flat. Please do not send it there, the new people keep everything.',
    'I would rather have a replacement than a refund if you have another in stock.',
  ],
} as const

/** What the seller answers, by the kind of message; the first of each kind makes a promise with a day. */
export const sellerTexts: Record<Kind, readonly string[]> = {
  whereIsIt: [
    'Hi {first}, I am sorry about that. I’ll ring the depot first thing tomorrow and tell you what they say.',
    'Hello {first}, it was handed over yesterday evening, so the tracking should wake up tonight. If it does not, I will send another one on Monday.',
    'Dear {first}, thank you for your patience. I have opened a search with the carrier. If nothing turns up by Friday I’ll post a replacement the same day.',
    'Hi, we had a pile-up before the holidays, my fault. Yours goes out this afternoon and I will send you the number by six.',
  ],
  question: [
    'Hi {first}, good question. I’ll look at one when I am back in the workshop on Wednesday and let you know.',
    'Hello {first}, no problem at all. I will see to it tonight.',
    'Hi, let me ask the maker to be sure. I should have an answer for you by Thursday.',
    'Hello {first}, I have made a note on your order and will send you a photo before it is posted on Monday.',
    'Dear {first}, I am afraid I do not know off the top of my head. I’ll find out and write again tomorrow.',
  ],
  complaint: [
    'Dear {first}, I am so sorry, that should not have left us like this. I’ll post a new one on Monday, and you need not send the old one back.',
    'Hi {first}, please accept my apologies. I have refunded you in full, it takes three to five days to show.',
    'That is clearly our mistake. Could you send me a photo? I will sort it out the same day, either way you like.',
    'Hello {first}, thank you for telling me. The return label will be in your inbox before noon tomorrow.',
  ],
  praise: [
    'Thank you {first}, that has made my day! I’ll slip something small into your next parcel.',
    'So glad to hear it. Enjoy it, and send us a picture when it is up.',
  ],
  change: [
    'No problem {first}, consider it done. If money is due back to you I’ll send it this evening.',
    'Hi {first}, that is quite all right. I will sort it out on Tuesday and write when it is through.',
    'Just in time! I have changed the order as you asked.',
  ],
  wish: [
    'Hi {first}, not at the moment, but I am ordering next month and will ask for it. I’ll write to you as soon as I know.',
    'Hello {first}, I have put you on the list. You will hear from me before it goes on sale.',
  ],
}

type Kind = keyof typeof buyerTexts | 'wish'

export const subjects: Record<Kind, readonly string[]> = {
  whereIsIt: [
    'Where is my order?',
    'Delivery of order {number}',
    'parcel',
    'Item not received',
    'Question about delivery',
  ],
  question: [
    'Question about {thing}',
    'Quick question',
    'Order {number}',
    'Before you post it',
    'hello',
  ],
  complaint: [
    'Problem with {thing}',
    'Damaged',
    'Not as described',
    'Order {number} – complaint',
    'very disappointed',
  ],
  praise: ['Thank you!', 'Arrived safely', 'Lovely', 'Re: order {number}'],
  change: ['Change to order {number}', 'Cancel please', 'Return', 'Refund'],
  wish: [
    'Something I am looking for',
    'Do you ever stock…',
    'A wish',
    'Back in stock?',
    'Question',
    'Re: order {number}',
  ],
}

/** Ways to begin and to end; '' is likeliest, since most people come straight to the point. */
export const greetings = [
  '',
  '',
  '',
  '',
  'Hi,',
  'Hello,',
  'Good morning,',
  'Hi there,',
  'Dear seller,',
  'Hey,',
] as const
export const closings = [
  '',
  '',
  '',
  '',
  'Thanks, {first}',
  'Kind regards, {first}',
  'Many thanks',
  'Best wishes, {first}',
  'cheers',
  '{first}',
  'Thank you in advance.',
] as const

/** What buyers write back after an answer. */
export const followUps: Record<Kind, readonly string[]> = {
  whereIsIt: [
    'Thank you for looking into it. I will keep an eye on the door.',
    'It came! Five minutes after your message. Panic over.',
    'That is what you said last time and nothing happened. I am running out of patience.',
    'Ok, fingers crossed. If it gets here before Saturday all is forgiven.',
  ],
  question: [
    'Perfect, that is all I needed to know.',
    'Great, then I will take one more. Ordering it now.',
    'Hm, that is a pity, but thanks for being straight with me.',
    'Lovely, thank you. This is {first} by the way, not my husband, we share the account.',
  ],
  complaint: [
    'Fair enough, I appreciate the quick reply. Let us leave it at that.',
    'I have sent you three photos, as you can see it is beyond glue.',
    'No, I do not want a voucher. I asked for my money.',
    'The new one came today without a scratch. Thank you for putting it right.',
  ],
  praise: [
    'Will do! The light in the hall is really something.',
    'You deserve it. Until next time.',
  ],
  change: [
    'Thanks, that was easy.',
    'Brilliant, sorry again for the muddle.',
    'I can see it on my card now, all done.',
  ],
  wish: [
    'Wonderful, I will wait for your news.',
    'No hurry, but I mean it, I will buy it.',
    'Thank you, that would be amazing.',
  ],
}
