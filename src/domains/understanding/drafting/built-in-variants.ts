import type { TemplatePurpose } from '@/domains/messaging'

/** A subject and a body; fields stand in braces, paragraphs are parted by empty lines. */
export interface Variant {
  subject: string
  body: string
}

type Three = readonly [Variant, Variant, Variant]
const hello = 'Hello {person.first_name|there},'
const say = (subject: string, ...paragraphs: string[]): Variant => ({
  subject,
  body: [hello, ...paragraphs].join('\n\n'),
})

/** What is offered without a language model: written by hand, three for each purpose. */
export const builtInVariants: Readonly<Record<TemplatePurpose, Three>> = {
  welcome: [
    say(
      'Thank you for your first order',
      'Your order {order.number|has reached us and} is with us now, and we are getting it ready.',
      'Should you have a question, answer this message: a person at {shop.name} reads it.',
    ),
    say(
      'Welcome to {shop.name}',
      'It is good to have you here. You chose {item.title|something we are fond of}, and we hope that you will like it as much as we do.',
      'We write when it is on its way.',
    ),
    say(
      '{person.first_name|Hello}, a short thank you',
      'Every first order makes our day. Thank you for yours.',
      'For your next one, {coupon.code|keep an eye on our messages}: we look after people who come back.',
    ),
  ],
  'abandoned-cart': [
    say(
      'Your cart is still here',
      'We kept what you chose. It is there when you come back.',
      'If something was not clear, answer this message and we will help.',
    ),
    say(
      'Did something come up?',
      'You were close to ordering. If it was the price of shipping, a size or a doubt, tell us: we can often do something about it.',
    ),
    say(
      'Before it is gone',
      'What you looked at is in stock, but not without end.',
      'With {coupon.code|a word to us} it may become a little easier to decide.',
    ),
  ],
  repurchase: [
    say(
      'How do you like it?',
      'Your order of {order.date|some weeks ago} has been with you for a while. We hope all is well with {item.title|what you bought}.',
      'If it is time for more, we are here.',
    ),
    say(
      'Something new that goes with yours',
      'You bought {item.title|from us} not long ago. {stock.title|Something new} has just come in, and we thought of you.',
    ),
    say(
      'Time for another?',
      'People who bought {item.title|what you did} often come back about now.',
      'Answer this message if you want us to put one aside for you.',
    ),
  ],
  'win-back': [
    say(
      'It has been a while',
      'You have not been here for some time, and we noticed.',
      'Was something not right? Answer this message and tell us.',
    ),
    say(
      'What you have missed',
      'Much has come in since {order.date|you were here last}. The newest is {stock.title|worth a look}.',
      'We would be glad to see you again.',
    ),
    say(
      '{person.first_name|Hello}, come and have a look',
      'For your return we have something for you: {coupon.code|answer this message and ask}.',
      'It holds for whatever you like best.',
    ),
  ],
  vip: [
    say(
      'You are one of our best customers',
      'Few people order from us as often as you do. From now on you hear first of what is new.',
      'Thank you for coming back, again and again.',
    ),
    say(
      'First look for you',
      '{stock.title|Something new} is here. Before we tell everybody, we tell you.',
    ),
    say(
      'A thank you from {shop.name}',
      'You have been with us for many orders. As a small thank you: {coupon.code|answer this message, and we will think of something for your next order}.',
    ),
  ],
  news: [
    say(
      'New at {shop.name}',
      '{stock.title|Something new} has just come in.',
      'We thought you would like to know before it is gone.',
    ),
    say(
      'What is new this month',
      'Here is what has come in, and what people liked best.',
      'Answer this message if you look for something: we may have it.',
    ),
    say(
      'Something for you, {person.first_name|friend}',
      'For a few days there is {coupon.code|something off} at {shop.name}.',
    ),
  ],
  order: [
    say(
      'About your order {order.number}',
      'Your order of {order.date} is being made ready. We write again when it leaves.',
    ),
    say(
      'Your order {order.number} is on its way',
      '{item.title|Your order} has left us. If it has not come within a week, answer this message.',
    ),
    say(
      'A word about order {order.number}',
      'It will take a little longer than we said. We are sorry, and write the moment it leaves.',
      'If you would rather not wait, answer this message.',
    ),
  ],
  'packing-slip': [
    say('', 'Thank you for your order {order.number}. Everything in this parcel is listed above.'),
    say('', 'Packed by hand at {shop.name}. Is something missing or broken? Write to us.'),
    say('', 'Enjoy {item.title|it}! If you like it, tell a friend. If you do not, tell us.'),
  ],
  letter: [
    say('', 'thank you for your order of {order.date|lately}. We wanted to say so by hand.'),
    say('', 'you have been with us for a while now. This is to say thank you.'),
    say(
      '',
      'we are sorry about what went wrong with your order {order.number}. We have put it right.',
    ),
  ],
}
