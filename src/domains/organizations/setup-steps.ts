/** What a new organization does first, in order. */
export const setupSteps = ['orders', 'money', 'segments', 'people', 'sample'] as const
export type SetupStepId = (typeof setupSteps)[number]
