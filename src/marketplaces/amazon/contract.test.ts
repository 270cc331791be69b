import { runConnectorContract } from '@/testing/connector-contract/run-connector-contract'
import { amazonSubject } from '@/testing/connector-contract/subjects/amazon/subject'

runConnectorContract(amazonSubject)
