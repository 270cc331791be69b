/** The token in a mailed link's address; empty when there is none. */
export const linkToken = (params: Record<string, string | string[] | undefined>): string =>
  typeof params['token'] === 'string' ? params['token'] : ''
