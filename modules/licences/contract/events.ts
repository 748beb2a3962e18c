import { Type } from 'typebox'
import { event } from '../../../platform/contract/event.ts'
import { CivilDate, Id } from '../../../platform/contract/shapes.ts'

const LicenceIds = Type.Object({
  licenceId: Id,
  type: Type.String(),
  personIds: Type.Array(Id),
  validTo: Type.Union([CivilDate, Type.Null()]),
})

/** Free text may name people. Events before December 2026 carry it; since then it stands with the record alone. */
const Earlier = Type.Optional(Type.String())

export const licenceEvents = {
  issued: event(
    'licences.licence-issued',
    '颁发证照',
    Type.Object({ ...LicenceIds.properties, version: Type.Integer(), digest: Type.String(), caseId: Type.Optional(Id) }),
  ),
  signed: event(
    'licences.licence-signed',
    '证照已签名',
    Type.Object({ licenceId: Id, digest: Type.String(), signedBy: Type.String(), documentId: Id }),
  ),
  changed: event('licences.licence-changed', '证照变更为历史版本', Type.Object({ ...LicenceIds.properties, successorId: Id })),
  revoked: event('licences.licence-revoked', '注销证照', Type.Object({ ...LicenceIds.properties, reason: Earlier })),
  suspended: event('licences.licence-suspended', '暂停证照', Type.Object({ ...LicenceIds.properties, suspended: Type.Boolean() })),
  expired: event('licences.licence-expired', '证照到期', LicenceIds),
  confirmed: event('licences.licence-confirmed', '发证机关核实了扫描录入的证照', LicenceIds),
  scanned: event('licences.licence-scanned', '窗口扫描录入证照（待核实）', LicenceIds),
  actAsked: event('licences.act-asked', '申请处理证照', Type.Object({ actId: Id, licenceId: Id, kind: Type.String() })),
  actDecided: event(
    'licences.act-decided',
    '审批证照处理申请',
    Type.Object({ actId: Id, licenceId: Id, kind: Type.String(), approved: Type.Boolean() }),
  ),
  unmasked: event(
    'licences.licence-unmasked',
    '查看证照完整内容',
    /** The reason stands with the use; only where no person holds the licence, and there is no use, here. */
    Type.Object({ licenceId: Id, by: Type.String(), reason: Earlier }),
  ),
  objectionRaised: event(
    'licences.objection-raised',
    '提出数据异议',
    Type.Object({ objectionId: Id, licenceId: Id, personId: Id, type: Type.String(), field: Type.String(), due: CivilDate }),
  ),
  objectionDecided: event(
    'licences.objection-decided',
    '答复数据异议',
    Type.Object({ objectionId: Id, licenceId: Id, personId: Id, type: Type.String(), corrected: Type.Boolean() }),
  ),
  exported: event(
    'licences.register-exported',
    '导出证照元数据',
    Type.Object({ type: Type.String(), count: Type.Integer(), format: Type.String(), by: Type.String(), reason: Type.String() }),
  ),
  used: event(
    'licences.licences-used',
    '使用证照',
    Type.Object({
      personId: Id,
      needId: Type.Union([Id, Type.Null()]),
      licenceIds: Type.Array(Id),
      purpose: Earlier,
      basis: Type.String(),
    }),
  ),
  consentGiven: event('licences.consent-given', '授权使用证照', Type.Object({ consentId: Id, personId: Id, textVersion: Type.String() })),
  consentWithdrawn: event('licences.consent-withdrawn', '撤回授权', Type.Object({ consentId: Id, personId: Id })),
}
