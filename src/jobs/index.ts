import { relayEventsJob } from './organizations/relay-events.job'

/** Every background function, as served at /api/inngest. */
export const jobs = [relayEventsJob]
