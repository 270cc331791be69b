import { runConnectorContract } from '@/testing/connector-contract/run-connector-contract'
import { shopifySubject } from '@/testing/connector-contract/subjects/shopify/subject'

runConnectorContract(shopifySubject)
