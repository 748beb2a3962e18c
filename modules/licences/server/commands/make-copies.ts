import { common, Problem } from '../../../../platform/contract/problem.ts'
import { command, type FileAnswer, query } from '../../../../platform/server/handler.ts'
import { endMyCopy, getMyCopyData, licenceProblems, listMyCopies, makeCopyAtWindow, makeMyCopy } from '../../contract.ts'
import { giveConsent } from '../consents.ts'
import { copiesOf, dataAad, endCopy, findCopy, makeCopy, shownCopy } from '../copies.ts'
import { copyPurpose } from '../copy-words.ts'
import { needOf } from '../needs.ts'
import { me } from '../queries/list-my-licences.ts'
import { licencesForNeed, licencesVisible } from '../store.ts'

export const makeMyCopyCommand = command(makeMyCopy, async (tx, { licenceId, ...wanted }) => {
  const person = me(tx)
  const row = (await licencesVisible(tx, person)).find((one) => one.id === licenceId)
  if (!row) throw new Problem(common.notFound)
  return makeCopy(tx, { row, person, basis: 'holder' }, wanted)
})

/** The wording that the clerk reads out; a new wording is a new version. */
const consentText = 'copy-at-window-1'

export const makeCopyAtWindowCommand = command(makeCopyAtWindow, async (tx, { needId, personId, licenceId, purpose, recipient, until }) => {
  const need = await needOf(tx, needId, personId)
  const row = (await licencesForNeed(tx, needId, new Map([[personId, need.types]]))).find((one) => one.id === licenceId)
  if (!row) throw new Problem(common.notFound)
  const consentId = await giveConsent(tx, { personId, purpose: copyPurpose, types: [row.type], textVersion: consentText, needId, until })
  return makeCopy(tx, { row, person: personId, basis: 'consent', consentId }, { purpose, recipient, until })
})

export const listMyCopiesQuery = query(listMyCopies, async (tx) => ({ copies: await copiesOf(tx, me(tx)) }))

export const endMyCopyCommand = command(endMyCopy, async (tx, { copyId }) => {
  const row = await findCopy(tx, me(tx), copyId)
  if (!row) throw new Problem(common.notFound)
  if (row.ended_at !== null) throw new Problem(licenceProblems.wrongState)
  await endCopy(tx, row, '持证人提前作废')
  return shownCopy(tx, { ...row, ended_at: tx.at })
})

export const getMyCopyDataQuery = query(getMyCopyData, async (tx, { copyId }): Promise<FileAnswer> => {
  const row = await findCopy(tx, me(tx), copyId)
  if (!row || row.data === null) throw new Problem(common.notFound)
  const licence = (await licencesVisible(tx, me(tx))).find((one) => one.id === row.licence)
  if (licence?.state !== 'normal' || (await shownCopy(tx, row)).over) throw new Problem(licenceProblems.copyOver)
  return {
    name: '证照加注件数据.json',
    mime: 'application/json; charset=utf-8',
    content: tx.protection.openBytes(row.data, dataAad(copyId)),
  }
})
