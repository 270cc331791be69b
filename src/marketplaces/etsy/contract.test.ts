import { runConnectorContract } from '@/testing/connector-contract/run-connector-contract'
import { etsySubject } from '@/testing/connector-contract/subjects/etsy/subject'

runConnectorContract(etsySubject)
