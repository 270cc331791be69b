import { vi } from 'vitest'
import { runIngestionContract } from '@/testing/connector-contract/ingestion/run-ingestion-contract'
import { prestashopSubject } from '@/testing/connector-contract/subjects/prestashop/subject'

// outside a request of Next there is nothing to come after
vi.mock('next/server', async (original) => ({ ...(await original<object>()), after: () => {} }))

runIngestionContract(prestashopSubject)
