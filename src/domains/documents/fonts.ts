import path from 'node:path'

const file = (style: string) =>
  path.join(
    // the folder that the product was started in, not the one it was built in
    /* turbopackIgnore: true */ process.cwd(),
    'node_modules/@expo-google-fonts/noto-sans',
    style,
    `NotoSans_${style}.ttf`,
  )

/** Noto Sans, which comes with the product: Latin, Greek, Cyrillic and Devanagari. Nothing is fetched. */
export const fonts = {
  regular: file('400Regular'),
  bold: file('700Bold'),
  italic: file('400Regular_Italic'),
  boldItalic: file('700Bold_Italic'),
} as const
