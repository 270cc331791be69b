import { hashText } from './hash'

const tones = ['#d7ebe1', '#fbe5cf', '#dfe7f7', '#f6dde3', '#e9e3f5', '#e6ead0']

/** A picture of a product that needs no server: its letters on a tone of its kind. */
export function pictureOf(title: string, kind: string): string {
  const letters = title
    .split(' ')
    .slice(0, 2)
    .map((word) => word.charAt(0).toUpperCase())
    .join('')
    .replace(/[^A-Z]/g, '')
  const tone = tones[hashText(kind) % tones.length]
  const svg = `<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 96 96'><rect width='96' height='96' fill='${tone}'/><text x='48' y='58' text-anchor='middle' font-family='sans-serif' font-size='30' fill='#3a4743'>${letters}</text></svg>`
  return `data:image/svg+xml,${encodeURIComponent(svg)}`
}
