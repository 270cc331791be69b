/** One line of an evaluation. `holds` says whether the value reaches the aim. */
export interface EvalResult {
  name: string
  value: number
  /** absent where the line is for information */
  aim?: number
  holds: boolean
  /** what was counted */
  found: string
  /** what the line is made of, for the JSON only */
  details?: unknown
}

/** A share that should be at least `aim`. Nothing counted reaches every aim. */
export function share(name: string, part: number, whole: number, aim?: number): EvalResult {
  const value = whole === 0 ? 1 : part / whole
  return {
    name,
    value,
    ...(aim !== undefined && { aim }),
    holds: aim === undefined || value >= aim,
    found: `${part} of ${whole}`,
  }
}
