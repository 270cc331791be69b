/** A timestamptz as a raw statement prints it on our connections ("2026-11-21 10:00:00.5+00", always UTC). */
export function instantOf(text: string): Date
export function instantOf(text: string | null): Date | null
export function instantOf(text: string | null): Date | null {
  return text === null ? null : new Date(text.replace(' ', 'T').replace(/\+00$/, 'Z'))
}
