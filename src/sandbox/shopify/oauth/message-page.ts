import { messagePage as page } from '@/sandbox/kit/oauth/page'

/** Says one thing, as Shopify. */
export const messagePage = (title: string, text: string) => page('Shopify', title, text)
