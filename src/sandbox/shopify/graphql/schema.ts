import { buildSchema } from 'graphql'
import { appSdl } from './sdl-app'
import { baseSdl } from './sdl-base'
import { orderSdl } from './sdl-orders'
import { recordSdl } from './sdl-records'

export const apiVersion = '2026-07'

/** The part of the vendor’s schema that the stand-in serves; schema.test.ts compares it with the vendor’s. */
export const sdl = [baseSdl, orderSdl, recordSdl, appSdl].join('\n')

/** Values name their type themselves (`__typename`), as everything with a global id does. */
export const schema = buildSchema(sdl)
