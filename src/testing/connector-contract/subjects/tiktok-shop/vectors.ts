import type { SignatureVector } from '../../subject'

const good = '0fbc086a1a95ae5cc15632496864f99aa8f3845d93711aabe18f4dbb69d4e412'
const computed = {
  secret: 'larch and lantern',
  raw: '{"type":1,"tts_notification_id":"7301","shop_id":"7490000000000000001","timestamp":1767225600,"data":{"order_id":"576000000000000001"}}',
}

const vector = (source: string, authorization: string, isValid: boolean): SignatureVector => ({
  source,
  ...computed,
  headers: { authorization },
  isValid,
})

/** The app's key is `any`. TikTok's own words about it were not to be had: these follow what other programs do. */
export const tiktokShopVectors: SignatureVector[] = [
  vector('computed from the description', good, true),
  vector('the same in capitals', good.toUpperCase(), true),
  vector(
    'the body alone, without the app’s key',
    'a358b6c67b2185842eedcf0119cd0438405f8fbe8dd9edc2eb8926a99a43e54d',
    false,
  ),
  vector(
    'the app’s key behind the body',
    'e24259e278cdfd361d4c60f58ab6eb5b2174d71579312b59ee272340f83a269f',
    false,
  ),
  vector(
    'without a key, the secret in front',
    '4c22f9fd6bded323bcbe748a36afe838dcc3b481e13a876bcdee480329f05a9f',
    false,
  ),
  vector('with more behind it', `${good}00`, false),
]
