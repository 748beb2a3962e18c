import { Type } from 'typebox'
import { event } from '../../../platform/contract/event.ts'
import { CivilDate, Id } from '../../../platform/contract/shapes.ts'
import { Role } from './session.ts'

const OnAccount = Type.Object({ accountId: Id })
const WithReason = Type.Object({ accountId: Id, reason: Type.String() })
const OnGrant = Type.Object({ grantId: Id, accountId: Id, role: Role, officeId: Id })

/** Streams: `account:<id>` for staff, `person:<id>` for residents. */
export const events = {
  staffSignedIn: event('identity.staff-signed-in', '工作人员登录', Type.Object({ accountId: Id, sessionId: Id })),
  signInRefused: event(
    'identity.sign-in-refused',
    '登录被拒绝',
    Type.Object({ accountId: Id, cause: Type.String(), failures: Type.Integer() }),
  ),
  accountLocked: event('identity.account-locked', '账号因连续输错被锁定', OnAccount),
  signedOut: event('identity.signed-out', '退出登录', Type.Object({ sessionId: Id })),
  residentSignedIn: event('identity.resident-signed-in', '居民登录', Type.Object({ personId: Id, sessionId: Id })),
  postChosen: event('identity.post-chosen', '切换岗位', Type.Object({ accountId: Id, postId: Id })),
  accountCreated: event('identity.account-created', '建立工作人员账号', OnAccount),
  accountDisabled: event('identity.account-disabled', '停用账号', WithReason),
  accountEnabled: event('identity.account-enabled', '恢复账号', WithReason),
  accountUnlocked: event('identity.account-unlocked', '解除锁定', OnAccount),
  passwordReset: event('identity.password-reset', '重置密码', OnAccount),
  passwordChanged: event('identity.password-changed', '本人修改密码', OnAccount),
  secondFactorReset: event('identity.second-factor-reset', '重置身份验证器', WithReason),
  secondFactorEnrolled: event('identity.second-factor-enrolled', '绑定身份验证器', OnAccount),
  grantProposed: event('identity.grant-proposed', '提出授权，待复核', OnGrant),
  granted: event(
    'identity.granted',
    '授权生效',
    Type.Object({
      grantId: Id,
      accountId: Id,
      role: Role,
      officeId: Id,
      from: CivilDate,
      to: Type.Union([CivilDate, Type.Null()]),
      proposedBy: Type.String(),
    }),
  ),
  grantRefused: event('identity.grant-refused', '授权未通过复核', OnGrant),
  /** `handedOverTo`: the successor where the work went at the same time, so that listeners need no order between the two events. */
  grantEnded: event(
    'identity.grant-ended',
    '结束授权',
    Type.Object({ ...OnGrant.properties, reason: Type.String(), handedOverTo: Type.Union([Id, Type.Null()]) }),
  ),
  /** Listeners move what the leaver had taken into their own hands, at this office, to the successor. */
  workHandedOver: event(
    'identity.work-handed-over',
    '工作交接',
    Type.Object({ fromAccountId: Id, toAccountId: Id, officeId: Id, role: Role, reason: Type.String() }),
  ),
}
