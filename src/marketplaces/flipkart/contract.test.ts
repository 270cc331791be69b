import { runConnectorContract } from '@/testing/connector-contract/run-connector-contract'
import { flipkartSubject } from '@/testing/connector-contract/subjects/flipkart/subject'

runConnectorContract(flipkartSubject)
