import 'server-only'

export { changeCurrency } from './change-currency'
export { fetchRates, ratesAreDue, storeEmbeddedRates } from './fetch-rates'
export {
  getMoney,
  getMoneyNotice,
  type MissingRate,
  type NewestRate,
  type Restatement,
} from './get-money'
export { beginRestatement, failRestatement, restate } from './restate'
