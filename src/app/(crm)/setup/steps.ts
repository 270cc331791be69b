import type { SetupStepId } from '@/domains/organizations'

/** How each step of the setup list is told, and where it is done. */
export const setupTexts: Record<SetupStepId, { title: string; description: string; href: string }> =
  {
    orders: {
      title: 'Bring your orders',
      description:
        'Import a CSV or XLSX file of orders. You see what would change before anything is written, and can revert it.',
      href: '/import',
    },
    money: {
      title: 'Confirm currency and time zone',
      description:
        'Totals add up in the one, and days begin by the other. Both are harder to change later.',
      href: '/settings',
    },
    segments: {
      title: 'Look at your segments',
      description:
        'Every customer is scored by when, how often and how much they bought. See who your champions are, and who is slipping away.',
      href: '/customers',
    },
    people: {
      title: 'Invite a colleague',
      description: 'By mail or by a link that you pass on. Choose what they may do.',
      href: '/settings/members',
    },
    sample: {
      title: 'Try it with sample data',
      description:
        'Load the shop of a lantern seller to look around. You remove it whole in Settings when you have seen enough.',
      href: '/settings#sample-data',
    },
  }
