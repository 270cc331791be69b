import { runConnectorContract } from '@/testing/connector-contract/run-connector-contract'
import { ebaySubject } from '@/testing/connector-contract/subjects/ebay/subject'

runConnectorContract(ebaySubject)
