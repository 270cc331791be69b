import { runConnectorContract } from '@/testing/connector-contract/run-connector-contract'
import { magentoSubject } from '@/testing/connector-contract/subjects/magento/subject'

runConnectorContract(magentoSubject)
