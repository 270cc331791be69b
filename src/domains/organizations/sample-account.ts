/** The account of the channel that sample data comes by: its orders are nobody's own. */
export const SAMPLE_ACCOUNT = 'sample-shop'
