import type { Frame, TemplateData } from '../../../../platform/server/typesetting/shapes.ts'
import type { DocumentKind } from '../../contract.ts'
import { documentKindNames } from '../../contract.ts'

type Pair = readonly [name: string, value: string]

/**
 * What a machine reads without opening the pages (`CustomDatas` of `OFD.xml`): a licence under the short names of GB/T 36903 as GB/T 36905
 * packages carry them, other documents under names of the same make. Fields of a licence type follow as `KZ_<label>`.
 */
export function customDataOf(kind: DocumentKind, frame: Frame, data: unknown, sealedBy: { name: string; at: string }): Pair[] {
  const common: Pair[] = [
    ['WSLX', documentKindNames[kind]],
    ['WSMC', frame.title],
    ['WSBH', frame.number ?? ''],
    ['FWJG', frame.office],
    ['FWRQ', frame.date],
    ['CXM', frame.verifyCode ?? ''],
    ['CYDZ', frame.verifyUrl ?? ''],
    ['ZZQZR', sealedBy.name],
    ['ZZQZMC', `${sealedBy.name}电子专用章`],
    ['ZZQZSJ', sealedBy.at],
  ]
  const more = kind === 'licence' || kind === 'licence-copy' ? ofLicence(frame, data as TemplateData<'licence'>) : ofCase(data)
  return [...more, ...common].filter(([, value]) => value !== '')
}

function ofLicence(frame: Frame, data: TemplateData<'licence'>): Pair[] {
  return [
    ['ZZMC', data.name],
    ['ZZBH', data.number],
    ['ZZBS', data.identifier ?? ''],
    ['ZZBFJG', frame.office],
    ['ZZBFRQ', data.issuedOn],
    ['CZZT', data.holder.name],
    ['CZZTDM', data.holder.idNumber ?? ''],
    ['ZZYXQQSRQ', data.validFrom ?? ''],
    ['ZZYXQJZRQ', data.validTo ?? (data.validTo === null ? '9999-12-31' : '')],
    ...ofCopy(data),
    ...data.fields.map(({ label, value }): Pair => [`KZ_${label}`, value]),
  ]
}

/** 加注件: made by whom, when, for what, until when. */
function ofCopy(data: object): Pair[] {
  const { madeBy = '', madeOn = '', purpose = '', until = '' } = data as Partial<TemplateData<'licence-copy'>>
  return [
    ['JZJZZZ', madeBy],
    ['JZJZZSJ', madeOn],
    ['JZJZZSY', purpose],
    ['JZJYXQJZSJ', until],
  ]
}

function ofCase(data: unknown): Pair[] {
  const { item, caseNumber } = data as { item?: { name: string; code: string }; caseNumber?: string }
  return [
    ['SXMC', item?.name ?? ''],
    ['SXBM', item?.code ?? ''],
    ['YWBH', caseNumber ?? ''],
  ]
}
