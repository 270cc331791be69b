import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import {
  buildSchema,
  type GraphQLField,
  type GraphQLInputField,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isRequiredArgument,
  isRequiredInputField,
} from 'graphql'
import { describe, expect, it } from 'vitest'
import { schema } from './schema'

// The vendor's schema is not part of the repository; where it lies beside it, ours must be a part of it.
const file = path.resolve(
  import.meta.dirname,
  '../../../../../shared/contracts/shopify/spec/admin-2026-07.full.nodesc.graphql',
)

type Fields = Record<string, GraphQLField<unknown, unknown> | GraphQLInputField>

function differences(): string[] {
  const vendor = buildSchema(readFileSync(file, 'utf8'), { assumeValid: true })
  return Object.values(schema.getTypeMap()).flatMap((type) => {
    const theirs = vendor.getType(type.name)
    if (type.name.startsWith('__') || ['Boolean', 'ID', 'Int', 'String'].includes(type.name))
      return []
    if (theirs?.constructor !== type.constructor) return [`${type.name} is not the vendor’s`]
    if (isEnumType(type) && isEnumType(theirs))
      return type
        .getValues()
        .filter(({ name }) => !theirs.getValue(name))
        .map(({ name }) => `${type.name}.${name} does not exist`)
    if (isInputObjectType(type) && isInputObjectType(theirs)) {
      const missing = Object.values(theirs.getFields()).filter(
        (field) => isRequiredInputField(field) && !type.getFields()[field.name],
      )
      return [
        ...missing.map(({ name }) => `${type.name}.${name} is required`),
        ...compareFields(type.name, type.getFields(), theirs.getFields()),
      ]
    }
    if (
      (isObjectType(type) && isObjectType(theirs)) ||
      (isInterfaceType(type) && isInterfaceType(theirs))
    ) {
      const known = theirs.getInterfaces().map(({ name }) => name)
      return [
        ...type
          .getInterfaces()
          .filter(({ name }) => !known.includes(name))
          .map(({ name }) => `${type.name} does not implement ${name}`),
        ...compareFields(type.name, type.getFields(), theirs.getFields()),
      ]
    }
    return []
  })
}

const compareFields = (type: string, ours: Fields, theirs: Fields): string[] =>
  Object.values(ours).flatMap((field) => {
    const other = theirs[field.name]
    const place = `${type}.${field.name}`
    if (!other) return [`${place} does not exist`]
    const own = String(field.type) === String(other.type) ? [] : [`${place} is ${other.type}`]
    if (!('args' in field) || !('args' in other)) return own
    const missing = other.args.filter(
      (arg) => isRequiredArgument(arg) && !field.args.some(({ name }) => name === arg.name),
    )
    return [
      ...own,
      ...missing.map(({ name }) => `${place}(${name}) is required`),
      ...field.args.flatMap((arg) => {
        const their = other.args.find(({ name }) => name === arg.name)
        if (!their) return [`${place}(${arg.name}) does not exist`]
        return String(their.type) === String(arg.type) && their.defaultValue === arg.defaultValue
          ? []
          : [`${place}(${arg.name}) is ${their.type} = ${their.defaultValue}`]
      }),
    ]
  })

describe('the schema of the stand-in', () => {
  it('names its types', () => {
    expect(schema.getType('Order')).toBeDefined()
    expect(schema.getQueryType()?.name).toBe('QueryRoot')
  })

  it.runIf(existsSync(file))('is a part of the vendor’s', () => {
    expect(differences()).toEqual([])
  })
})
