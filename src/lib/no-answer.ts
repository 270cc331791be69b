/** A request got no answer: the host is unknown, refuses, hangs, or the connection broke. */
export class NoAnswer extends Error {
  override name = 'NoAnswer'
}
