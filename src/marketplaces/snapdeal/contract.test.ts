import { runConnectorContract } from '@/testing/connector-contract/run-connector-contract'
import { snapdealSubject } from '@/testing/connector-contract/subjects/snapdeal/subject'

runConnectorContract(snapdealSubject)
