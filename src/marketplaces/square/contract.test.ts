import { runConnectorContract } from '@/testing/connector-contract/run-connector-contract'
import { squareSubject } from '@/testing/connector-contract/subjects/square/subject'

runConnectorContract(squareSubject)
