import { serve } from 'inngest/next'
import { jobs } from '@/jobs'
import { inngest } from '@/platform/inngest/client'

export const { GET, POST, PUT } = serve({ client: inngest, functions: jobs })
