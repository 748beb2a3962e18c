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
import { explainRuleQuery, listItemChoicesQuery } from './queries/edit-items.ts'
import { getGuideQuery } from './queries/get-guide.ts'
import { getItemQuery } from './queries/get-item.ts'
import { getProcessFileQuery } from './queries/get-process-file.ts'
import { listItemsQuery, listLicenceTypesQuery, listWaysInQuery } from './queries/list-items.ts'
import { getManagedItemQuery, listManagedItemsQuery } from './queries/manage-items.ts'
import { searchItemsQuery } from './queries/search-items.ts'
import { importShipped } from './shipped.ts'

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
  prepare: (boot) => importShipped(boot),
})
