import { describe, expect, test } from 'vitest'
import { boundaryRules } from './boundary-rules'
import { findBoundaryViolations } from './find-violations'
import { readSourceFiles } from './source-files'

/** For each rule an import that breaks it: importing file, its text, and files that exist beside it. */
const planted: Record<string, [file: string, text: string, ...others: string[]][]> = {
  'entries-are-leaves': [
    ['src/domains/orders/a.ts', "import { jobs } from '@/jobs'", 'src/jobs/index.ts'],
    ['src/lib/a.ts', "export * from '../cli/main'", 'src/cli/main.ts'],
  ],
  'entries-call-domains-only': [
    ['src/app/(crm)/orders/page.tsx', "import { send } from '@/platform/mail/send'"],
    [
      'src/jobs/orders/a.job.ts',
      "import type { Connector } from '@/marketplaces/contract/connector'",
    ],
  ],
  'only-domains-touch-db': [
    [
      'src/app/(crm)/orders/page.tsx',
      "import { orders } from '@/db/schema'",
      'src/db/schema/index.ts',
    ],
    ['src/jobs/orders/a.job.ts', "import { withOrg } from '../../db/client'", 'src/db/client.ts'],
    ['src/cli/main.ts', "const { verb } = await import('@/db/verb')", 'src/db/verb.ts'],
  ],
  'domain-front-door': [
    ['src/app/(crm)/a.tsx', "import { b } from '@/domains/orders/store-orders'"],
    ['src/jobs/a.ts', "import {\n  b,\n  c,\n} from '@/domains/orders/queries/list'"],
  ],
  'domain-to-domain-front-door': [
    ['src/domains/orders/a.ts', "import type { B } from '../customers/internal'"],
  ],
  'domain-order': [
    [
      'src/domains/customers/a.ts',
      "import { b } from '@/domains/orders'",
      'src/domains/orders/index.ts',
    ],
    [
      'src/domains/catalog/a.ts',
      "import { b } from '@/domains/customers'",
      'src/domains/customers/index.ts',
    ],
    [
      'src/domains/orders/a.ts',
      "import { b } from '@/domains/unheard-of'",
      'src/domains/unheard-of/index.ts',
    ],
  ],
  'only-app-uses-ui': [
    ['src/domains/orders/a.ts', "import { Button } from '@/ui/primitives/button'"],
  ],
  'connector-is-an-island': [
    ['src/marketplaces/ebay/map.ts', "import { x } from '../etsy/map'"],
    ['src/marketplaces/ebay/client.ts', "import { x } from '@/platform/logger'"],
  ],
  'contract-is-pure': [
    ['src/marketplaces/contract/a.ts', "import { x } from '@/platform/http/send'"],
  ],
  'only-connections-opens-connectors': [
    ['src/domains/orders/a.ts', "import { registry } from '@/marketplaces/registry'"],
  ],
  'connections-uses-the-registry': [
    [
      'src/domains/connections/a.ts',
      "import { ebay } from '@/marketplaces/ebay'",
      'src/marketplaces/ebay/index.ts',
    ],
  ],
  'db-is-low': [
    ['src/db/a.ts', "import { x } from '@/domains/orders'", 'src/domains/orders/index.ts'],
    [
      'src/db/a.ts',
      "import { inngest } from '@/platform/inngest/client'",
      'src/platform/inngest/client.ts',
    ],
  ],
  'unified-is-pure': [['src/unified/order.ts', "import { env } from '@/env'", 'src/env.ts']],
  'lib-is-leaf': [['src/lib/money.ts', "import type { Order } from '@/unified/order'"]],
  'platform-below-domains': [['src/platform/mail/send.ts', "import { x } from '@/db/client'"]],
  'ui-knows-no-domain': [
    ['src/ui/entities/order.tsx', "import type { X } from '@/domains/orders/schemas'"],
  ],
  'emails-are-pure': [['emails/invitation.tsx', "import { env } from '@/env'", 'src/env.ts']],
  'engine-stands-alone': [['src/engine/main.ts', "import { logger } from '@/platform/logger'"]],
  'engine-is-not-called': [['src/app/a.ts', "import { startEngine } from '@/engine/start-engine'"]],
  'sandbox-stands-alone': [
    ['src/sandbox/ebay/a.ts', "import { x } from '@/marketplaces/contract/a'"],
  ],
  'sandbox-is-not-product': [
    ['src/domains/inbox/a.ts', "import { x } from '@/sandbox/sample-shop/a'"],
  ],
  'no-test-code-in-product': [
    ['src/lib/a.ts', "import { x } from './a.test'", 'src/lib/a.test.ts'],
    ['src/domains/orders/a.ts', "import { createOrg } from '@/testing/test-org'"],
  ],
  'system-transactions-are-few': [
    [
      'src/domains/orders/a.ts',
      "import { type Tx, withSystem as all } from '@/db/client'",
      'src/db/client.ts',
    ],
  ],
}

const tree = (file: string, text: string, others: string[]) =>
  new Map([[file, text], ...others.map((other): [string, string] => [other, ''])])

describe('boundaries', () => {
  test('hold in the project', () => {
    expect(findBoundaryViolations(readSourceFiles('src', 'emails'))).toEqual([])
  })

  test.each(boundaryRules)('a planted violation of $name is found', ({ name }) => {
    const cases = planted[name] ?? []
    expect(cases.length).toBeGreaterThan(0)
    for (const [file, text, ...others] of cases) {
      const found = findBoundaryViolations(tree(file, text, others))
      expect(
        found.map((line) => line.split(':')[0]),
        text,
      ).toContain(name)
    }
  })

  test('what the layout allows is not reported', () => {
    const allowed = new Map([
      [
        'src/app/(crm)/orders/page.tsx',
        "import { listOrders } from '@/domains/orders'\nimport { Badge } from '@/ui/primitives/badge'",
      ],
      [
        'src/app/api/inngest/route.ts',
        "import { jobs } from '@/jobs'\nimport { inngest } from '@/platform/inngest/client'",
      ],
      ['src/jobs/index.ts', "import type { Ctx } from '@/db/context'"],
      ['src/domains/orders/index.ts', "export { a } from './a'"],
      [
        'src/domains/orders/a.ts',
        "import { x } from '@/domains/customers'\nimport { withOrg } from '@/db/client'",
      ],
      ['src/domains/customers/index.ts', "import { x } from '@/unified/order'"],
      [
        'src/domains/connections/a.ts',
        "import { withSystem } from '@/db/client'\nimport { r } from '@/marketplaces/registry'",
      ],
      [
        'src/marketplaces/ebay/index.ts',
        "import { x } from './map'\nimport { y } from '@/platform/http/send'",
      ],
      ['src/marketplaces/registry.ts', "import { ebay } from './ebay'"],
      ['src/domains/orders/a.test.ts', "import { createOrg } from '@/testing/test-org'"],
    ])
    expect(findBoundaryViolations(allowed)).toEqual([])
  })
})
