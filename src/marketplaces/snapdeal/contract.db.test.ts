import { vi } from 'vitest'
import { runIngestionContract } from '@/testing/connector-contract/ingestion/run-ingestion-contract'
import { snapdealSubject } from '@/testing/connector-contract/subjects/snapdeal/subject'

// outside a request of Next there is nothing to come after
vi.mock('next/server', async (original) => ({ ...(await original<object>()), after: () => {} }))

runIngestionContract(snapdealSubject)
