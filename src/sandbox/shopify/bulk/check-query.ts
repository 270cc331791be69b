import {
  type DocumentNode,
  type FieldNode,
  type GraphQLError,
  getNamedType,
  parse,
  TypeInfo,
  validate,
  visit,
  visitWithTypeInfo,
} from 'graphql'
import { schema } from '../graphql/schema'

const maxConnections = 5
const maxDepth = 2

/** The document of a bulk query, or why the vendor refuses it. */
export function checkBulkQuery(query: string): { document: DocumentNode } | { problem: string } {
  let document: DocumentNode
  try {
    document = parse(query)
  } catch (error) {
    return { problem: `Invalid bulk query: ${(error as GraphQLError).message}` }
  }
  const [invalid] = validate(schema, document)
  if (invalid) return { problem: `Invalid bulk query: ${invalid.message}` }
  const { roots, connections, deepest, isIdMissing } = measure(document)
  if (connections === 0) return { problem: 'Bulk queries must contain at least one connection.' }
  if (roots.length !== 1) return { problem: 'Bulk queries must have exactly one top-level field.' }
  if (roots[0] === 'node' || roots[0] === 'nodes')
    return { problem: 'Bulk queries cannot contain a top level `node` or `nodes` field.' }
  if (connections > maxConnections)
    return { problem: `Bulk queries cannot contain more than ${maxConnections} connections.` }
  // the root list and two levels below it
  if (deepest > maxDepth + 1)
    return {
      problem: `Bulk queries cannot contain connections with a nesting depth greater than ${maxDepth}.`,
    }
  if (isIdMissing)
    return {
      problem:
        "The parent 'node' field for a nested connection must select the 'id' field without an alias and must be of 'ID' return type.",
    }
  return { document }
}

function measure(document: DocumentNode) {
  const info = new TypeInfo(schema)
  const roots: string[] = []
  const open: FieldNode[] = []
  const levels: { hasId: boolean; hasConnection: boolean }[] = []
  let connections = 0
  let deepest = 0
  let isIdMissing = false
  visit(
    document,
    visitWithTypeInfo(info, {
      Field: {
        enter(node) {
          const type = getNamedType(info.getType())
          if (info.getParentType()?.name === 'QueryRoot') roots.push(node.name.value)
          const level = levels.at(-1)
          if (level && node.name.value === 'id' && !node.alias) level.hasId = true
          if (!type?.name.endsWith('Connection')) return
          if (level) level.hasConnection = true
          open.push(node)
          connections++
          deepest = Math.max(deepest, open.length)
          levels.push({ hasId: false, hasConnection: false })
        },
        leave(node) {
          if (open.at(-1) !== node) return
          open.pop()
          const level = levels.pop()
          if (level?.hasConnection && !level.hasId) isIdMissing = true
        },
      },
    }),
  )
  return { roots, connections, deepest, isIdMissing }
}
