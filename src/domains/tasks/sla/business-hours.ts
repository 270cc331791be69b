/** A stretch of a day, in minutes of the local day; 1440 is midnight at its end. */
export interface Stretch {
  opens: number
  closes: number
}

/** When a shop answers its buyers. */
export interface BusinessHours {
  /** 1 is Monday, 7 is Sunday; a day that is missing is closed */
  week: Readonly<Record<number, readonly Stretch[]>>
  /** local days that are closed, `YYYY-MM-DD` */
  holidays: ReadonlySet<string>
}

const WHOLE_DAY: readonly Stretch[] = [{ opens: 0, closes: 1440 }]
const OFFICE_DAY: readonly Stretch[] = [{ opens: 9 * 60, closes: 17 * 60 }]
const days = (first: number, last: number, stretches: readonly Stretch[]) =>
  Object.fromEntries(
    Array.from({ length: last - first + 1 }, (_, n) => [first + n, stretches] as const),
  )

/** Every minute counts, on weekends and holidays too. */
export const AROUND_THE_CLOCK: BusinessHours = { week: days(1, 7, WHOLE_DAY), holidays: new Set() }

/** What holds until a shop says otherwise: Monday to Friday, nine to five. */
export const DEFAULT_WEEK: BusinessHours['week'] = days(1, 5, OFFICE_DAY)
