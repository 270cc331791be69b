/** How often a channel may be asked for news, in minutes. */
export const frequencies = [15, 60, 120, 360, 720, 1440] as const
export type Frequency = (typeof frequencies)[number]

/** How old a channel's data may be where fresh figures are needed, in hours. */
export const refreshHours = [1, 3, 6, 12, 24] as const
export type RefreshHours = (typeof refreshHours)[number]
