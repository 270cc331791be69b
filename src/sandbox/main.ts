import { parseArgs } from 'node:util'
import { createAmazon } from './amazon/amazon-stand-in'
import { createBigcommerce } from './bigcommerce/bigcommerce-stand-in'
import { createBuyers } from './buyers/buyers-stand-in'
import { createEbay } from './ebay/ebay-stand-in'
import { createEtsy } from './etsy/etsy-stand-in'
import { createFlipkart } from './flipkart/flipkart-stand-in'
import { createMagento } from './magento/magento-stand-in'
import { createMail } from './mail/mail-stand-in'
import { createPrestashop } from './prestashop/prestashop-stand-in'
import { startSandbox } from './server/start-sandbox'
import { createShopify } from './shopify/shopify-stand-in'
import { createSnapdeal } from './snapdeal/snapdeal-stand-in'
import { createSquare } from './square/square-stand-in'
import { createTiktokShop } from './tiktok-shop/tiktok-shop-stand-in'
import { createTwilio } from './twilio/twilio-stand-in'
import { createWhatsApp } from './whatsapp/whatsapp-stand-in'
import { createWoocommerce } from './woocommerce/woocommerce-stand-in'

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
    /** merchants are sent back to this and the marketplace’s slug, where vendors keep the address in the app’s settings */
    'callback-base': { type: 'string' },
  },
})

const app = {
  clientId: values['app-id'],
  clientSecret: values['app-secret'],
  name: values['app-name'],
}
const backTo = (slug: string) => ({
  redirectUris: values['callback-base'] ? [`${values['callback-base']}/${slug}`] : [],
})
const sandbox = await startSandbox({
  port: Number(values.port),
  stateFile: values.state,
  standIns: [
    createAmazon({ apps: [{ ...app, ...backTo('amazon') }] }),
    createBigcommerce({ apps: [{ ...app, ...backTo('bigcommerce') }] }),
    createBuyers(),
    createEbay({ apps: [{ ...app, ...backTo('ebay') }] }),
    createEtsy({ apps: [{ ...app, ...backTo('etsy') }] }),
    createFlipkart({ apps: [{ ...app, ...backTo('flipkart') }] }),
    createMagento(),
    createMail(),
    createTwilio(),
    createWhatsApp(),
    createPrestashop(),
    createShopify({
      apps: [{ ...app, ...(values['privacy-uri'] && { privacyUri: values['privacy-uri'] }) }],
    }),
    createSquare({ apps: [{ ...app, ...backTo('square') }] }),
    createSnapdeal({ apps: [{ ...app, ...backTo('snapdeal') }] }),
    createTiktokShop({ apps: [{ ...app, ...backTo('tiktok-shop') }] }),
    createWoocommerce(),
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
