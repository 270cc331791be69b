import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLSchema,
  getArgumentValues,
  getNamedType,
  isAbstractType,
  isCompositeType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql'

const mutationCost = 10
const connectionCost = 2

/**
 * How much a list of that size weighs. Numbers seen in the vendor’s answers fit this curve: 3 → 2, 10 → 4,
 * 250 → 11. Its documents only say that a connection is sized by `first` and `last`.
 */
export const weightOfSize = (size: number) =>
  size === 0 ? 0 : Math.max(1, Math.floor(2 * Math.log(size)))

interface Walk {
  schema: GraphQLSchema
  fragments: Map<string, FragmentDefinitionNode>
  variables: Record<string, unknown>
  /** whether the cost is of an answer, and not of what was asked for */
  isActual: boolean
}

/** The cost of an operation before it runs, or, with the data of its answer, after. */
export function costOf(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Record<string, unknown>,
  answer?: { data: unknown },
): number {
  const fragments = new Map(
    document.definitions
      .filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION)
      .map((definition) => [definition.name.value, definition]),
  )
  const walk = { schema, fragments, variables, isActual: answer !== undefined }
  const root = schema.getRootType(operation.operation)
  if (!root) return 0
  if (operation.operation === 'mutation')
    return fieldsOf(walk, operation.selectionSet, root).length * mutationCost
  return costOfSelection(walk, operation.selectionSet, root, answer?.data)
}

interface Selected {
  node: FieldNode
  field: GraphQLField<unknown, unknown>
  /** the type a fragment narrows an abstract parent to */
  on: GraphQLCompositeType
}

/** The fields of a selection, those of fragments included. */
function fieldsOf(walk: Walk, set: SelectionSetNode, type: GraphQLCompositeType): Selected[] {
  return set.selections.flatMap((selection) => {
    if (selection.kind === Kind.FIELD) {
      const field = 'getFields' in type ? type.getFields()[selection.name.value] : undefined
      return field ? [{ node: selection, field, on: type }] : []
    }
    const fragment =
      selection.kind === Kind.FRAGMENT_SPREAD ? walk.fragments.get(selection.name.value) : selection
    const name = fragment?.typeCondition?.name.value
    const on = name ? walk.schema.getType(name) : type
    return fragment && on && isCompositeType(on) ? fieldsOf(walk, fragment.selectionSet, on) : []
  })
}

function costOfSelection(
  walk: Walk,
  set: SelectionSetNode,
  type: GraphQLCompositeType,
  data: unknown,
): number {
  const fields = fieldsOf(walk, set, type)
  const cost = (some: readonly Selected[]) =>
    some.reduce((sum, field) => sum + costOfField(walk, field, data), 0)
  if (!isAbstractType(type)) return cost(fields)
  // an interface or union costs what its dearest kind does
  const kinds = [...new Set(fields.map(({ on }) => on))].filter((on) => on !== type)
  const common = cost(fields.filter(({ on }) => on === type))
  return common + Math.max(0, ...kinds.map((kind) => cost(fields.filter(({ on }) => on === kind))))
}

function costOfField(walk: Walk, { node, field }: Selected, parent: unknown): number {
  const type = getNamedType(field.type)
  if (!node.selectionSet || !isCompositeType(type) || type.name === 'PageInfo') return 0
  const { selectionSet } = node
  const data = valueAt(parent, node.alias?.value ?? node.name.value)
  if (type.name.endsWith('Connection'))
    return connectionCost + costOfNodes(walk, selectionSet, type, data, sizeOf(walk, node, field))
  if (walk.isActual && (data === null || data === undefined)) return 1
  if (Array.isArray(data))
    return scaled(data.map((item) => 1 + costOfSelection(walk, selectionSet, type, item)))
  const one = 1 + costOfSelection(walk, selectionSet, type, data)
  return walk.isActual ? one : one * weightOfSize(sizeOf(walk, node, field) ?? 1)
}

/** The nodes of a connection, whether asked for as nodes or as edges. */
function costOfNodes(
  walk: Walk,
  set: SelectionSetNode,
  type: GraphQLCompositeType,
  data: unknown,
  size: number | undefined,
): number {
  const costs = fieldsOf(walk, set, type).flatMap((selected) => {
    const below = selected.node.selectionSet
    const named = getNamedType(selected.field.type)
    if (!below || !isCompositeType(named) || named.name === 'PageInfo') return []
    const isEdges = selected.node.name.value === 'edges'
    const of = (item: unknown) =>
      isEdges
        ? costOfSelection(walk, below, named, item)
        : 1 + costOfSelection(walk, below, named, item)
    if (!walk.isActual) return [of(undefined) * weightOfSize(size ?? 1)]
    const items = valueAt(data, selected.node.alias?.value ?? selected.node.name.value)
    return [scaled(Array.isArray(items) ? items.map(of) : [])]
  })
  return Math.max(0, ...costs)
}

const scaled = (costs: readonly number[]) =>
  costs.length === 0
    ? 0
    : Math.ceil(
        (costs.reduce((sum, cost) => sum + cost, 0) / costs.length) * weightOfSize(costs.length),
      )

function sizeOf(
  walk: Walk,
  node: FieldNode,
  field: GraphQLField<unknown, unknown>,
): number | undefined {
  const values = getArgumentValues(field, node, walk.variables)
  const size = values['first'] ?? values['last']
  return typeof size === 'number' ? size : undefined
}

const valueAt = (data: unknown, key: string) =>
  typeof data === 'object' && data !== null ? (data as Record<string, unknown>)[key] : undefined
