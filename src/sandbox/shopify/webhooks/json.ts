/** JSON in which big integers stand as numbers, however large, as the vendor writes its ids. */
export const toJson = (value: unknown) =>
  JSON.stringify(value, (_, item: unknown) =>
    typeof item === 'bigint' ? `\u0000${item}` : item,
  ).replace(/"\\u0000(-?\d+)"/g, '$1')
