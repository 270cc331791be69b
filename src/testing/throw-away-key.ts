/** The master key of every database that tests make. */
export const THROW_AWAY_KEY = Buffer.alloc(32, 'throw-away').toString('base64')
