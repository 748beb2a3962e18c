import { query } from '../../../../platform/server/handler.ts'
import { type Item, listItems as itemsEndpoint, listWaysIn, listLicenceTypes as typesEndpoint } from '../../contract.ts'
import { listItems, listLicenceTypes } from '../api.ts'
import { reference } from '../reference.ts'
import { summaryOf } from '../summary.ts'

export const listItemsQuery = query(itemsEndpoint, async (tx, { department, lifeEvent, audience }) => {
  const found = (await listItems(tx)).filter(
    ({ item }) =>
      (department === undefined || item.department === department) &&
      (lifeEvent === undefined || item.lifeEvents.includes(lifeEvent)) &&
      (audience === undefined || item.audiences.includes(audience)),
  )
  return { items: found.map(summaryOf) }
})

export const listWaysInQuery = query(listWaysIn, async (tx) => {
  const items = (await listItems(tx)).map((one) => one.item)
  const { departments, lifeEvents, audiences } = reference()
  const counted = <C extends string>(codes: readonly C[], labelOf: (code: C) => string, has: (item: Item, code: C) => boolean) =>
    codes
      .map((code) => ({ code, label: labelOf(code), count: items.filter((item) => has(item, code)).length }))
      .filter((one) => one.count > 0)
  return {
    items: items.length,
    departments: counted(
      [...departments.keys()],
      (code) => departments.get(code)?.name ?? code,
      (item, code) => item.department === code,
    ),
    lifeEvents: counted(
      [...lifeEvents.keys()],
      (code) => lifeEvents.get(code)?.label ?? code,
      (item, code) => item.lifeEvents.includes(code),
    ),
    audiences: counted(
      [...audiences.values()].map((one) => one.code),
      (code) => audiences.get(code)?.label ?? code,
      (item, code) => item.audiences.includes(code),
    ),
  }
})

export const listLicenceTypesQuery = query(typesEndpoint, async (tx) => ({ types: [...(await listLicenceTypes(tx))] }))
