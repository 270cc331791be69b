/** How often a channel may be asked for news, in minutes. */
export const frequencies = [15, 60, 120, 360, 720, 1440] as const
export type Frequency = (typeof frequencies)[number]
