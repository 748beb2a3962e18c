import { Problem } from '../../../../platform/contract/problem.ts'
import { command, query } from '../../../../platform/server/handler.ts'
import { beginScan, enterScan, getScan, licenceProblems, listScanTypes, scanProblems } from '../../contract.ts'
import { licenceCard } from '../cards.ts'
import { readFields } from '../imports/check-line.ts'
import { needOf } from '../needs.ts'
import { begin, enter, findScan, shownScan } from '../scans/scans.ts'
import { licenceType, licenceTypeName } from '../types.ts'

export const listScanTypesQuery = query(listScanTypes, async (tx, { needId, personId }) => {
  const need = await needOf(tx, needId, personId)
  return { types: await Promise.all(need.types.map(async (code) => ({ code, name: await licenceTypeName(tx, code) }))) }
})

export const beginScanCommand = command(beginScan, (tx, { needId, personId, type, fileId }) =>
  begin(tx, { needId, personId }, type, fileId),
)

export const getScanQuery = query(getScan, async (tx, at) => shownScan(tx, await findScan(tx, at)))

export const enterScanCommand = command(enterScan, async (tx, { fields: said, validFrom, validTo, ...at }) => {
  const row = await findScan(tx, at, true)
  if (row.state === 'entered') throw new Problem(scanProblems.entered)
  if (validTo !== undefined && validTo < validFrom) throw new Problem(licenceProblems.endBeforeStart)
  const type = await licenceType(tx, row.type)
  const { fields, faults } = readFields(type, (key) => said[key] ?? '', tx.today)
  const number = type.numberField
  const missing = number !== undefined && fields[number] === undefined ? [{ key: number, rule: '必填', message: '请填写证照编号' }] : []
  const all = [...missing, ...faults]
  if (all.length > 0)
    throw new Problem(scanProblems.faulty, { faults: all.map(({ key, rule, message }) => ({ field: `/fields/${key}`, rule, message })) })
  return { licence: await licenceCard(tx, await enter(tx, row, { fields, validFrom, validTo: validTo ?? null })) }
})
