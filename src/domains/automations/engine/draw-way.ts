import { createHash } from 'node:crypto'
import type { StepOf } from '../definition'

/** A number from 0 to 100 that is always the same for a person at a step of a flow, and as good as random among people. */
export function drawOf(automationId: string, place: string, customerId: string): number {
  const hash = createHash('sha256').update(`${automationId}:${place}:${customerId}`).digest()
  return (hash.readUInt32BE() / 2 ** 32) * 100
}

/** Which way of a split a number falls on: the branches in their order, and then the holdout. */
export function wayOf({ branches }: StepOf<'split'>, draw: number): number {
  let bound = 0
  for (const [n, { share }] of branches.entries()) {
    bound += share
    if (draw < bound) return n
  }
  return branches.length
}
