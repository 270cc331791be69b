import 'server-only'

export { advanceDue, stopBuyers } from './engine/advance-due'
export { dueWork, organizationsWithDueFlows } from './engine/due-work'
export { enterPeople } from './engine/enter-people'
export { saveFlow } from './flows/save-flow'
export { settleWaiting, switchFlow } from './flows/switch-flow'
