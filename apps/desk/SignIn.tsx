import { StaffSignIn } from '../../modules/identity/web/index.ts'
import { texts } from '../../platform/web/index.ts'
import { line } from './line.ts'

const useTexts = texts({
  'zh-CN': {
    face: '工作台',
    title: '一个窗口，办好每一件事',
    lead: '接待一次，事项全收；已有的证照不再索要，缺什么一次说清。',
    signIn: '登录工作台',
  },
  en: {
    face: 'Desk',
    title: 'One window for every matter',
    lead: 'Receive once for every item; never ask again for what is known; tell everything that is missing at one time.',
    signIn: 'Sign in to the desk',
  },
})

export const SignIn = () => <StaffSignIn line={line} demoFace="desk" texts={useTexts()} />
