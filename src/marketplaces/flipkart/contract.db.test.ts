import { vi } from 'vitest'
import { runIngestionContract } from '@/testing/connector-contract/ingestion/run-ingestion-contract'
import { flipkartSubject } from '@/testing/connector-contract/subjects/flipkart/subject'

// outside a request of Next there is nothing to come after
vi.mock('next/server', async (original) => ({ ...(await original<object>()), after: () => {} }))

runIngestionContract(flipkartSubject)
