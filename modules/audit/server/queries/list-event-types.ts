import { query } from '../../../../platform/server/handler.ts'
import { listEventTypes } from '../../contract.ts'
import { knownTypes } from '../names.ts'

export const listEventTypesQuery = query(listEventTypes, async () => ({ types: knownTypes() }))
