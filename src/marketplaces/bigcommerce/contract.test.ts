import { runConnectorContract } from '@/testing/connector-contract/run-connector-contract'
import { bigcommerceSubject } from '@/testing/connector-contract/subjects/bigcommerce/subject'

runConnectorContract(bigcommerceSubject)
