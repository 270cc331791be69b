import type { Condition, ConditionKind, Field } from './conditions/condition'
import { conditionKinds } from './conditions/kinds'

/** A kind of condition as the builder needs it. */
export interface KindDescription {
  kind: string
  label: string
  group: ConditionKind['group']
  fields: readonly Field[]
  /** as it stands when it is added */
  initial: Condition
}

/** Every kind of condition, for the builder. */
export const describeKinds = (): KindDescription[] =>
  conditionKinds.map(({ kind, label, group, fields, initial }) => ({
    kind,
    label,
    group,
    fields,
    initial,
  }))
