import { system } from '../../../platform/server/actor.ts'
import { defineModule } from '../../../platform/server/handler.ts'
import { restoreItemCommand, suspendItemCommand, withdrawItemCommand } from './commands/change-state.ts'
import { reviewItemDraftCommand, submitItemDraftCommand } from './commands/review-draft.ts'
import {
  checkItemDraftQuery,
  discardItemDraftCommand,
  getItemDraftQuery,
  saveItemDraftCommand,
  startItemDraftCommand,
} from './commands/work-draft.ts'
import { readEdition, shippedCodes } from './edition.ts'
import { explainRuleQuery, listItemChoicesQuery } from './queries/edit-items.ts'
import { getGuideQuery } from './queries/get-guide.ts'
import { getItemQuery } from './queries/get-item.ts'
import { getProcessFileQuery } from './queries/get-process-file.ts'
import { listItemsQuery, listLicenceTypesQuery, listWaysInQuery } from './queries/list-items.ts'
import { getManagedItemQuery, listManagedItemsQuery } from './queries/manage-items.ts'
import { searchItemsQuery } from './queries/search-items.ts'
import { reference } from './reference.ts'
import { importItems, missingCodes, syncLicenceTypes } from './store.ts'

export default defineModule({
  name: 'catalog',
  handlers: [
    searchItemsQuery,
    listItemsQuery,
    listWaysInQuery,
    getGuideQuery,
    getItemQuery,
    listLicenceTypesQuery,
    listManagedItemsQuery,
    getManagedItemQuery,
    getProcessFileQuery,
    getItemDraftQuery,
    startItemDraftCommand,
    saveItemDraftCommand,
    checkItemDraftQuery,
    listItemChoicesQuery,
    explainRuleQuery,
    discardItemDraftCommand,
    submitItemDraftCommand,
    reviewItemDraftCommand,
    suspendItemCommand,
    restoreItemCommand,
    withdrawItemCommand,
  ],
  prepare: async (boot) => {
    const missing = await boot.transaction(system, async (tx) => {
      await syncLicenceTypes(tx, [...reference().licenceTypes.values()])
      return missingCodes(tx, shippedCodes())
    })
    if (missing.length === 0) return
    const items = readEdition()
    await boot.transaction(system, (tx) => importItems(tx, items))
  },
})
