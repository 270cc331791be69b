import { runConnectorContract } from '@/testing/connector-contract/run-connector-contract'
import { tiktokShopSubject } from '@/testing/connector-contract/subjects/tiktok-shop/subject'

runConnectorContract(tiktokShopSubject)
