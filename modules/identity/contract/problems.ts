import { problemsOf } from '../../../platform/contract/problem.ts'

export const problems = problemsOf('identity', {
  wrongCredentials: { status: 401, zh: '账号、密码或动态码不正确', en: 'Wrong login, password or code' },
  wrongPassword: { status: 422, zh: '当前密码不正确，请重新填写', en: 'The current password is wrong' },
  wrongCode: { status: 422, zh: '动态码不正确，请重新填写', en: 'The one-time code is wrong' },
  codeNeeded: { status: 401, zh: '请输入身份验证器上的 6 位动态码', en: 'Please enter the 6-digit code of your authenticator' },
  locked: { status: 423, zh: '连续输错 5 次，已锁定 30 分钟，请稍后再试或联系系统管理员', en: 'Locked for 30 minutes after 5 failures' },
  disabled: { status: 403, zh: '该账号已停用，请联系系统管理员', en: 'This account is disabled' },
  noPost: { status: 403, zh: '该账号没有在岗授权，请联系安全管理员', en: 'This account holds no post at present' },
  wrongResidentCode: {
    status: 401,
    zh: '姓名、身份证号码或验证码不正确，或验证码已过期；连续输错 5 次，30 分钟内不能登录',
    en: 'Wrong name, number or code, or the code is too old; after 5 failures wait 30 minutes',
  },
  tooManyCodes: { status: 429, zh: '验证码已发送，请 60 秒后再试', en: 'A code has just been sent, please wait 60 seconds' },
  weakPassword: {
    status: 422,
    zh: '密码不符合要求：至少 10 位，含大写字母、小写字母、数字、符号中的三种，不得含账号，不得与最近 5 次相同',
    en: 'Password: at least 10 characters of 3 kinds, without the login, none of the last 5',
  },
  loginTaken: { status: 409, zh: '该账号名已被使用，请换一个', en: 'This login is taken' },
  rolesExclude: {
    status: 409,
    zh: '系统管理员、安全管理员、审计管理员必须由不同的人担任，且不得兼任业务岗位',
    en: 'The three officers are separate people without business roles',
  },
  grantExists: { status: 409, zh: '该账号在这个机构已有同一岗位的授权', en: 'This grant exists already' },
  sameHands: {
    status: 409,
    zh: '重要岗位的授权须由另一位管理员复核，申请人和被授权人不能自己复核',
    en: 'A second person must confirm this grant',
  },
  notAwaiting: { status: 409, zh: '该授权不在待复核状态，请刷新后再看', en: 'This grant does not await confirmation' },
  successorUnfit: { status: 409, zh: '接收人须在同一机构同一岗位在岗，请先授权再交接', en: 'The successor must hold the same post' },
  ownAccount: { status: 409, zh: '不能对自己的账号做这项操作', en: 'Not on your own account' },
  lastOfficer: { status: 409, zh: '这是最后一位在岗的该类管理员，请先授权另一位', en: 'The last officer of a kind cannot be removed' },
  demoOnly: { status: 404, zh: '正式环境没有演示账号', en: 'Demo accounts exist outside production only' },
})
