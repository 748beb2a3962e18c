import { query } from '../../../../platform/server/handler.ts'
import { getProcessFile, processBpmn } from '../../contract.ts'
import { getItem } from '../api.ts'
import { reference } from '../reference.ts'

export const getProcessFileQuery = query(getProcessFile, async (tx, { code, version }) => {
  const { item, version: shown } = await getItem(tx, code, version)
  const xml = processBpmn(item, { version: shown, departmentName: (one) => reference().departments.get(one)?.name ?? one })
  return { name: `${code}-${item.shortName}-v${shown}.bpmn`, mime: 'application/xml', content: Buffer.from(xml, 'utf8') }
})
