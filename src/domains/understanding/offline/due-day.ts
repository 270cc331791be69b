const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday']
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const NUMBERS = [
  'zero',
  'a',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
]
const DAY_MS = 86_400_000

/** What a day is called, as it stands in the text, and how many days from the day of writing it is. */
interface Rule {
  pattern: RegExp
  days: (match: RegExpExecArray, today: Date) => number | undefined
}

const number = (word: string): number =>
  /^\d+$/.test(word) ? Number(word) : word === 'an' || word === 'one' ? 1 : NUMBERS.indexOf(word)

const untilWeekday = (today: Date, name: string): number =>
  (WEEKDAYS.findIndex((day) => day.startsWith(name.slice(0, 3))) - today.getUTCDay() + 7) % 7 || 7

const untilDate = (today: Date, day: number, month?: number): number | undefined => {
  const [year, thisMonth] = [today.getUTCFullYear(), today.getUTCMonth()]
  for (let ahead = 0; ahead < 13; ahead++) {
    const then = new Date(Date.UTC(year, thisMonth + ahead, day))
    if (then.getUTCDate() !== day || (month !== undefined && then.getUTCMonth() !== month)) continue
    const days = Math.round((then.getTime() - today.getTime()) / DAY_MS)
    if (days >= 0) return days
  }
  return undefined
}

const QUANTITY = '\\d{1,2}|an?|one|two|three|four|five|six|seven|eight|nine|ten'
const WEEKDAY =
  'mon(?:day)?|tues?(?:day)?|wed(?:nesday)?|thu(?:rs)?(?:day)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?'
const MONTH =
  'jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?'

const rules: readonly Rule[] = [
  { pattern: /\bday after tomorrow\b/i, days: () => 2 },
  {
    pattern:
      /\b(?:first thing |before noon |by |until )?tomorrow(?: morning| afternoon| evening)?\b/i,
    days: () => 1,
  },
  {
    pattern:
      /\b(?:later |still )?(?:today|tonight|this (?:morning|afternoon|evening))\b|\bsame day\b|\bright away\b|\bimmediately\b|\bby (?:noon|six|five|end of (?:the )?day)\b/i,
    days: () => 0,
  },
  {
    pattern: new RegExp(`\\bwithin (${QUANTITY}|24|48|72) hours?\\b`, 'i'),
    days: ([, hours = '']) => Math.ceil(number(hours.toLowerCase()) / 24),
  },
  {
    // of a range the longer counts: it is what the buyer can hold the seller to
    pattern: new RegExp(
      `\\b(?:in|within)(?: the next)? (?:(?:${QUANTITY})(?:-| to | or |–))?(${QUANTITY}) (?:business |working )?(day|week)s?\\b`,
      'i',
    ),
    days: ([, count = '', unit]) =>
      number(count.toLowerCase()) * (unit?.toLowerCase() === 'week' ? 7 : 1),
  },
  {
    pattern:
      /\b(?:by |before |at )?(?:the )?end of (?:the|this) week\b|\blater this week\b|\bthis week\b/i,
    days: (_, today) => (5 - today.getUTCDay() + 7) % 7,
  },
  { pattern: /\bnext week\b/i, days: (_, today) => ((1 - today.getUTCDay() + 7) % 7 || 7) + 4 },
  {
    pattern: /\b(?:at |over |by )?(?:the|this) weekend\b/i,
    days: (_, today) => (6 - today.getUTCDay() + 7) % 7,
  },
  {
    pattern: /\b(?:by|before|until|at)? ?(?:the )?end of (?:the|this) month\b/i,
    days: (_, today) =>
      untilDate(
        today,
        new Date(Date.UTC(today.getUTCFullYear(), today.getUTCMonth() + 1, 0)).getUTCDate(),
      ),
  },
  {
    pattern: /\b(20\d\d)-(\d\d)-(\d\d)\b/,
    days: ([, year, month, day], today) =>
      Math.round(
        (Date.UTC(Number(year), Number(month) - 1, Number(day)) - today.getTime()) / DAY_MS,
      ),
  },
  {
    pattern: new RegExp(`\\b(\\d{1,2})(?:st|nd|rd|th)?(?: of)? (${MONTH})\\b`, 'i'),
    days: ([, day, month = ''], today) =>
      untilDate(today, Number(day), MONTHS.indexOf(month.slice(0, 3).toLowerCase())),
  },
  {
    pattern: new RegExp(`\\b(${MONTH}) (\\d{1,2})(?:st|nd|rd|th)?\\b`, 'i'),
    days: ([, month = '', day], today) =>
      untilDate(today, Number(day), MONTHS.indexOf(month.slice(0, 3).toLowerCase())),
  },
  {
    pattern: /\b(?:on|by|before|until) the (\d{1,2})(?:st|nd|rd|th)\b/i,
    days: ([, day], today) => untilDate(today, Number(day)),
  },
  {
    pattern: new RegExp(`\\bnext (${WEEKDAY})\\b`, 'i'),
    days: ([, name = ''], today) => {
      const days = untilWeekday(today, name.toLowerCase())
      // "next Friday", said on a Monday, is not the coming one
      const isThisWeek = days + ((today.getUTCDay() + 6) % 7) < 7
      return isThisWeek ? days + 7 : days
    },
  },
  {
    pattern: new RegExp(
      `\\b(?:on|by|before|until|this|till|come) (${WEEKDAY})\\b|\\b((?:mon|tues|wednes|thurs|fri|satur|sun)day)\\b`,
      'i',
    ),
    days: ([, name, bare], today) => untilWeekday(today, (name ?? bare ?? '').toLowerCase()),
  },
]

/**
 * The first day that a sentence names as still to come.
 * @param writtenOn the local day it was written, as YYYY-MM-DD
 * @returns the day, as YYYY-MM-DD
 */
export function dueDayOf(sentence: string, writtenOn: string): string | undefined {
  const today = new Date(`${writtenOn}T00:00:00Z`)
  for (const { pattern, days } of rules) {
    const match = pattern.exec(sentence)
    const ahead = match && days(match, today)
    if (typeof ahead === 'number' && ahead >= 0) {
      return new Date(today.getTime() + ahead * DAY_MS).toISOString().slice(0, 10)
    }
  }
  return undefined
}
