/** A decimal as the unified shapes write it: "7.50" → "7.5", "7.00" → "7". */
export const plainDecimal = (text: string): string =>
  text.includes('.') ? text.replace(/\.?0+$/, '') : text
