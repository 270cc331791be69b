import { expect, test } from 'vitest'
import { describeAudit } from './describe-audit'

test.each([
  [
    'organizations.changeMemberRole',
    { before: 'agent', after: 'admin' },
    'changed a role from agent to admin',
  ],
  ['orders.ingestOrders', { created: 1, changed: 20 }, 'stored 1 new order and 20 changed orders'],
  ['orders.ingestOrders', {}, 'stored orders'],
  ['organizations.updateOrganization', { changed: [] }, 'saved the organization’s settings'],
  ['campaigns.pauseCampaign', {}, 'did: pause campaign'],
  ['nonsense', { name: 5 }, 'did: nonsense'],
])('%s %j', (verb, details, sentence) => {
  expect(describeAudit(verb, details)).toBe(sentence)
})
