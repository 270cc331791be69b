import type { PublishedRate } from './published-rate'

/** Units for one euro, rounded by hand: near enough to see what figures would look like, not to keep books by. */
const perEuro: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  '2025-01-01': { GBP: '0.83', USD: '1.04', INR: '89', CAD: '1.5', AUD: '1.67' },
  '2025-03-01': { GBP: '0.84', USD: '1.08', INR: '92', CAD: '1.5', AUD: '1.7' },
  '2025-05-01': { GBP: '0.85', USD: '1.13', INR: '96', CAD: '1.56', AUD: '1.77' },
  '2025-07-01': { GBP: '0.86', USD: '1.17', INR: '100', CAD: '1.6', AUD: '1.79' },
  '2025-10-01': { GBP: '0.87', USD: '1.17', INR: '104', CAD: '1.63', AUD: '1.77' },
  '2026-01-01': { GBP: '0.87', USD: '1.16', INR: '104', CAD: '1.6', AUD: '1.75' },
  '2026-04-01': { GBP: '0.86', USD: '1.15', INR: '104', CAD: '1.6', AUD: '1.75' },
  '2026-07-01': { GBP: '0.86', USD: '1.16', INR: '105', CAD: '1.6', AUD: '1.75' },
  '2026-10-01': { GBP: '0.87', USD: '1.16', INR: '105', CAD: '1.6', AUD: '1.75' },
}

/** The rates that come with Regulars. They hold until the next, and give way to published ones. */
export const embeddedRates: readonly PublishedRate[] = Object.entries(perEuro).flatMap(
  ([day, rates]) =>
    Object.entries(rates).map(([currency, rate]) => ({
      day,
      currency,
      perEuro: rate,
      source: 'embedded',
    })),
)
