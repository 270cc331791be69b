/** What a drill did and found. */
export interface DrillReport {
  name: string
  /** how often each part was killed */
  kills: Record<string, number>
  checks: { name: string; holds: boolean; found: string }[]
}
