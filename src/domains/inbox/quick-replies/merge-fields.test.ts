import { expect, test } from 'vitest'
import { checkMergeFields, fillMergeFields, type MergeValues } from './merge-fields'

const values: MergeValues = {
  customer: { name: 'Ada Lovelace', first_name: 'Ada' },
  order: { number: '12-345' },
  product: {},
  shop: { name: 'Lantern House' },
  agent: { name: 'Mara' },
}

test.each([
  ['Hi {{ customer.first_name }}, order {{order.number}}!', 'Hi Ada, order 12-345!'],
  ['{{ product.title | default: "your lantern" }}', 'your lantern'],
  ['{% if order.number %}yes{% else %}no{% endif %}', 'yes'],
  ['100% {sure}', '100% {sure}'],
])('%s', (body, filled) => {
  checkMergeFields(body)
  expect(fillMergeFields(body, values)).toBe(filled)
})

test.each([
  ['{{ customer.email }}', 'There is no “customer.email”'],
  ['{{ customer.constructor }}', 'There is no'],
  ['{{ customer.name ', 'cannot be read'],
  ['{% include "/etc/passwd" %}', 'Failed to lookup'],
  ['{% for n in (1..1000000) %}{{ customer.name }}{% endfor %}', 'memory alloc limit exceeded'],
])('%s is refused', (body, problem) => {
  expect(() => {
    checkMergeFields(body)
    fillMergeFields(body, values)
  }).toThrow(problem)
})
