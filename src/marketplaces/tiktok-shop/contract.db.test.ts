import { vi } from 'vitest'
import { runIngestionContract } from '@/testing/connector-contract/ingestion/run-ingestion-contract'
import { tiktokShopSubject } from '@/testing/connector-contract/subjects/tiktok-shop/subject'

// outside a request of Next there is nothing to come after
vi.mock('next/server', async (original) => ({ ...(await original<object>()), after: () => {} }))

runIngestionContract(tiktokShopSubject)
