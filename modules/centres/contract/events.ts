import { Type } from 'typebox'
import { event } from '../../../platform/contract/event.ts'
import { CivilDate, DivisionCode, Id } from '../../../platform/contract/shapes.ts'

const Centre = { officeId: Id, division: DivisionCode }

export const centreEvents = {
  profileChanged: event('centres.profile-changed', '更改服务中心公示信息', Type.Object(Centre)),
  windowChanged: event('centres.window-changed', '设置窗口', Type.Object({ ...Centre, windowId: Id, closed: Type.Boolean() })),
  clerkScopeSet: event(
    'centres.clerk-scope-set',
    '设定窗口人员可受理的事项',
    Type.Object({ ...Centre, accountId: Id, everything: Type.Boolean() }),
  ),
  seatTaken: event('centres.seat-taken', '窗口上岗', Type.Object({ ...Centre, windowId: Id, accountId: Id })),
  seatLeft: event('centres.seat-left', '窗口离岗', Type.Object({ ...Centre, windowId: Id, accountId: Id })),
  inspectionBegun: event('centres.inspection-begun', '开始规范化自查', Type.Object({ ...Centre, inspectionId: Id })),
  inspectionSubmitted: event(
    'centres.inspection-submitted',
    '提交规范化自查',
    Type.Object({ ...Centre, inspectionId: Id, notMet: Type.Integer() }),
  ),
  inspectionReviewed: event(
    'centres.inspection-reviewed',
    '复核规范化检查',
    Type.Object({ ...Centre, inspectionId: Id, defects: Type.Integer(), due: Type.Union([CivilDate, Type.Null()]) }),
  ),
  defectsMended: event('centres.defects-mended', '报告整改完成', Type.Object({ ...Centre, inspectionId: Id })),
}
