import { query } from '../../../../platform/server/handler.ts'
import { getGuide } from '../../contract.ts'
import { getItem } from '../api.ts'
import { guideOf } from '../guide.ts'

export const getGuideQuery = query(getGuide, async (tx, { code }) => guideOf(await getItem(tx, code)))
