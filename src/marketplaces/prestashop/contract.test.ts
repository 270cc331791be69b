import { runConnectorContract } from '@/testing/connector-contract/run-connector-contract'
import { prestashopSubject } from '@/testing/connector-contract/subjects/prestashop/subject'

runConnectorContract(prestashopSubject)
