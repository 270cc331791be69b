/** What is read of a schema of a vendor's, in Swagger 2 or OpenAPI 3. */
export interface Schema {
  $ref?: string
  allOf?: Schema[]
  type?: string | string[]
  enum?: unknown[]
  required?: string[]
  properties?: Record<string, Schema>
  additionalProperties?: boolean | object
  items?: Schema
  name?: string
  in?: string
  maximum?: number
  schema?: Schema
}

/** What a reference within a document points to. */
function resolve(document: object, $ref: string): Schema {
  let found: unknown = document
  for (const name of $ref.split('/').slice(1))
    found =
      typeof found === 'object' && found ? (found as Record<string, unknown>)[name] : undefined
  return (found as Schema | undefined) ?? {}
}

/** Where a value is not what a schema says: wrong types and words, fields that are missing, or that nobody documents. */
export function differences(document: object, schema: Schema, value: unknown, at = ''): string[] {
  if (schema.$ref) return differences(document, resolve(document, schema.$ref), value, at)
  if (schema.enum && !schema.enum.includes(value)) return [`${at}: ${String(value)}`]
  if (Array.isArray(value)) {
    const { items } = schema
    if (![schema.type].flat().includes('array') || !items) return [`${at}: is a list`]
    return value.flatMap((one, place) => differences(document, items, one, `${at}.${place}`))
  }
  if (typeof value !== 'object' || value === null) {
    const type = typeof value === 'number' ? ['number', 'integer'] : [typeof value]
    return type.some((one) => [schema.type].flat().includes(one))
      ? []
      : [`${at}: is a ${typeof value}`]
  }
  const { properties = {}, required = [], additionalProperties } = schema
  return [
    ...required.filter((name) => !(name in value)).map((name) => `${at}.${name}: is missing`),
    ...Object.entries(value).flatMap(([name, one]) => {
      const of = properties[name]
      if (of) return differences(document, of, one, `${at}.${name}`)
      return additionalProperties ? [] : [`${at}.${name}: is not documented`]
    }),
  ]
}
