import { parseArgs } from 'node:util'
import { createBigcommerce } from './bigcommerce/bigcommerce-stand-in'
import { startSandbox } from './server/start-sandbox'
import { createShopify } from './shopify/shopify-stand-in'

// tsx src/sandbox/main.ts --port 4400 --app-id … --app-secret …: the stand-ins, until SIGTERM or SIGINT
const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '0' },
    state: { type: 'string' },
    'app-id': { type: 'string', default: 'regulars-sandbox' },
    'app-secret': { type: 'string', default: 'regulars-sandbox-secret' },
    'app-name': { type: 'string', default: 'Regulars' },
    /** address of the three privacy topics */
    'privacy-uri': { type: 'string' },
    /** where BigCommerce sends a merchant back to */
    'callback-uri': { type: 'string' },
  },
})

const sandbox = await startSandbox({
  port: Number(values.port),
  stateFile: values.state,
  standIns: [
    createShopify({
      apps: [
        {
          clientId: values['app-id'],
          clientSecret: values['app-secret'],
          name: values['app-name'],
          ...(values['privacy-uri'] && { privacyUri: values['privacy-uri'] }),
        },
      ],
    }),
    createBigcommerce({
      apps: [
        {
          clientId: values['app-id'],
          clientSecret: values['app-secret'],
          name: values['app-name'],
          ...(values['callback-uri'] && { redirectUris: [values['callback-uri']] }),
        },
      ],
    }),
  ],
})

let isEnding = false
const end = () => {
  if (isEnding) return
  isEnding = true
  void sandbox.close().then(() => process.exit(0))
}
process.on('SIGINT', end)
process.on('SIGTERM', end)
process.stdout.write(`sandbox ${sandbox.url}\n`)
