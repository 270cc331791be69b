/** Says what a drill is doing, with the seconds since it began. */
export function teller(drill: string): (what: string) => void {
  const begun = Date.now()
  return (what) => {
    const seconds = String(Math.round((Date.now() - begun) / 1000)).padStart(4)
    console.error(`${drill}: ${seconds} s  ${what}`)
  }
}
