import 'server-only'

export { addSampleShop, loadSampleMessages, loadSampleShop } from './add-sample-shop'
export { removeSampleShop } from './remove-sample-shop'
export { findSampleConnection } from './sample-channel'
