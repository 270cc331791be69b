import { vi } from 'vitest'
import { runIngestionContract } from '@/testing/connector-contract/ingestion/run-ingestion-contract'
import { magentoSubject } from '@/testing/connector-contract/subjects/magento/subject'

// outside a request of Next there is nothing to come after
vi.mock('next/server', async (original) => ({ ...(await original<object>()), after: () => {} }))

runIngestionContract(magentoSubject)
