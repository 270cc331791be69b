import type { Manifest } from '../contract/manifest'
import { resources } from './resources'

export const manifest: Manifest = {
  slug: 'prestashop',
  label: 'PrestaShop',
  apiVersion: 'webservice',
  entities: ['products', 'customers', 'orders'],
  scopes: [],
  lagSeconds: 120,
  callsPerSync: 10,
  keys: {
    steps: [
      'In the back office of the shop, open Advanced Parameters → Webservice and switch the webservice on.',
      `Add a key, click “Generate”, and tick View (GET) for each of these: ${resources.join(', ')}.`,
      'Save it, and copy the key.',
    ],
    fields: [
      {
        name: 'address',
        label: 'Address of the shop',
        hint: 'With the folder it lives in, if it has one, but not the back office’s. It must be on https.',
        placeholder: 'https://shop.example',
      },
      {
        name: 'key',
        label: 'Key',
        hint: '32 letters and digits, as the back office shows them.',
        isSecret: true,
      },
    ],
  },
  appSteps: [],
  abilities: [
    'Reads orders with what was credited, products with their combinations and stock, and customers with their addresses.',
    'Learns of changes by asking: PrestaShop tells of nothing.',
    'Does not see a change of stock until the product itself changes.',
    'Reads the price of products without tax, as the shop keeps it.',
    'Writes nothing to the shop.',
    'Cannot link to orders and customers: only the merchant knows the folder of the back office.',
    'Cannot end its own access: to end it, remove the key in the back office of the shop.',
  ],
  // of what the back office shows, only products are shown elsewhere
  recordUrl: (account, kind, externalId) =>
    kind === 'product'
      ? `https://${account}/index.php?controller=product&id_product=${encodeURIComponent(externalId)}`
      : undefined,
}
