import { query } from '../../../../platform/server/handler.ts'
import type { Transaction } from '../../../../platform/server/transaction.ts'
import type { Item } from '../../../catalog/contract.ts'
import type { FormView, MaterialView } from '../../../forms/contract.ts'
import { printableForm } from '../../../forms/server/api.ts'
import { departmentName, officeName } from '../../../organisations/server/api.ts'
import { maskNumber, maskPhone } from '../../../people/contract.ts'
import { findPerson } from '../../../people/server/api.ts'
import { renderPdf, type TemplateData } from '../../../seals/server/api.ts'
import { printCase, printDraft } from '../../contract.ts'
import { openContent } from '../content.ts'
import { standingOf } from '../draft-view.ts'
import { getDraft } from '../drafts.ts'
import { itemOf } from '../reading.ts'
import { contentsOf, getCaseRow } from '../store.ts'

type Printed = TemplateData<'application-form'>
const actKinds = { signature: '签名', promise: '承诺', consent: '授权' } as const

async function print(tx: Transaction, item: Item, office: string, data: Omit<Printed, 'item'>) {
  const whole = { ...data, item: { name: item.name, code: item.code, department: departmentName(item.department) } }
  const content = await renderPdf(tx, 'application-form', { title: `${item.name}申请表`, office }, whole)
  return { name: `${item.code}-application.pdf`, mime: 'application/pdf', content, inline: true }
}

/** Rows as the paper form has them; where the system filled a value its source stands beside it on screen, not on paper. */
const sectionsOf = (form: FormView): Printed['sections'] =>
  printableForm(form).sections.map((one) => ({ title: one.title, rows: [...one.rows] as never }))

const materialsOf = (materials: readonly MaterialView[]): Printed['materials'] =>
  materials.filter((one) => one.state !== 'not-applicable').map((one) => ({ name: one.name, source: one.why }))

async function addressee(tx: Transaction, personId: string): Promise<Printed['applicant']> {
  const person = await findPerson(tx, personId)
  return {
    name: person?.name ?? '',
    ...(person?.number ? { idNumber: maskNumber(person.number) } : {}),
    ...(person?.phone ? { phone: maskPhone(person.phone) } : {}),
  }
}

export const printDraftQuery = query(printDraft, async (tx, { draftId }) => {
  const draft = await getDraft(tx, draftId)
  const { form, materials } = await standingOf(tx, draft)
  const applicant = await addressee(tx, draft.row.person_id)
  const acts = form.acts.map((one) => ({ kind: actKinds[one.kind], text: one.text, by: applicant.name }))
  return print(tx, draft.item.item, await officeName(tx, draft.row.office_id), {
    applicant,
    sections: sectionsOf(form),
    materials: materialsOf(materials),
    acts,
  })
})

/** As it was signed, whatever has changed since. */
export const printCaseQuery = query(printCase, async (tx, { caseId }) => {
  const { state } = await getCaseRow(tx, caseId)
  const item = await itemOf(tx, state)
  const row = (await contentsOf(tx, caseId, ['application'])).at(-1)
  const application = row && openContent(tx, row, 'application')
  const signature = application?.signature
  return print(tx, item, await officeName(tx, state.intakeOfficeId), {
    applicant: await addressee(tx, state.applicantId),
    caseNumber: state.number,
    submittedOn: state.receivedOn,
    sections: application ? sectionsOf(application.form) : [],
    materials: materialsOf(application?.materials ?? []),
    acts: (application?.acts ?? []).map((one) => ({
      kind: actKinds[one.kind],
      text: one.text,
      by: one.by,
      on: state.receivedOn,
      signature: one.kind === 'signature' ? (signature ?? null) : null,
    })),
  })
})
