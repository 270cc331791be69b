import type { Entity } from '@/unified/change'
import type { Pull } from '../contract/connector'
import { ConnectorError } from '../contract/errors'
import { readList } from './compare'
import { type Kept, kept } from './map'
import { readNamed, readPage } from './pages'

export const pull: Pull = {
  page: (session, request) => readPage(session, { ...request, entity: keptOf(request.entity) }),
  list: readList,
  records: (session, { entity, externalIds }) =>
    readNamed(session, { entity: keptOf(entity), externalIds }),
}

function keptOf(entity: Entity): Kept {
  const found = kept.find((one) => one === entity)
  if (!found) throw new ConnectorError('refused', `PrestaShop has no ${entity} to list.`)
  return found
}
