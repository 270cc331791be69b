/** A member has left eBay; sent to the app, of all members. */
export const DELETION = 'MARKETPLACE_ACCOUNT_DELETION'
/** A seller has taken access back. */
export const REVOCATION = 'AUTHORIZATION_REVOCATION'

/** A member has written to the seller. */
export const NEW_MESSAGE = 'NEW_MESSAGE'

/** What is subscribed to for a seller. There is no topic for what else happens to an order: pulls see it. */
export const topics = ['ORDER_CONFIRMATION', 'ITEM_MARKED_SHIPPED', NEW_MESSAGE, REVOCATION]
