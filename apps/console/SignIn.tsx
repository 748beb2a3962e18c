import { StaffSignIn } from '../../modules/identity/web/index.ts'
import { texts } from '../../platform/web/index.ts'
import { line } from './line.ts'

const useTexts = texts({
  'zh-CN': {
    face: '管理台',
    title: '看得见每一件，管得住每一步',
    lead: '事项、督办、账号与授权、审计，各归其人，各负其责。',
    signIn: '登录管理台',
  },
  en: {
    face: 'Console',
    title: 'Every case in sight, every step in hand',
    lead: 'Items, supervision, accounts and grants, audit: each with its own keeper.',
    signIn: 'Sign in to the console',
  },
})

export const SignIn = () => <StaffSignIn line={line} demoFace="console" texts={useTexts()} />
