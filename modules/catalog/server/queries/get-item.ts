import { query } from '../../../../platform/server/handler.ts'
import { getItem as endpoint } from '../../contract.ts'
import { getItem } from '../api.ts'

export const getItemQuery = query(endpoint, async (tx, { code, version }) => {
  const found = await getItem(tx, code, version)
  return { version: found.version, item: found.item }
})
