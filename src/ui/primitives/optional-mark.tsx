/** Stands beside the label of the few fields that may stay empty. */
export function OptionalMark() {
  return <span className="ml-1.5 font-normal text-ink-faint">optional</span>
}
