import { runConnectorContract } from '@/testing/connector-contract/run-connector-contract'
import { woocommerceSubject } from '@/testing/connector-contract/subjects/woocommerce/subject'

runConnectorContract(woocommerceSubject)
