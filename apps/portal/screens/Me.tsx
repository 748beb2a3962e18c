import { useState } from 'react'
import { signOut } from '../../../modules/identity/contract.ts'
import { getMyProfile } from '../../../modules/people/contract.ts'
import { Refusal } from '../../../platform/contract/client.ts'
import { texts, useSay } from '../../../platform/web/light/index.ts'
import { actFor } from '../acting.ts'
import { call, forgetAnswers, session, useAsk, useResident } from '../client.ts'
import { Contact } from '../parts/Contact.tsx'
import { Tick } from '../parts/fields/Tick.tsx'
import { Notify } from '../parts/Notify.tsx'
import { Screen } from '../parts/Screen.tsx'
import { Answer } from '../parts/States.tsx'
import { go, Link } from '../route.tsx'
import { setSettings, useSettings } from '../settings.ts'
import { ownWays } from '../ways.ts'
import { forgetAllAnswers } from './apply/kept-answers.ts'

const useTexts = texts({
  'zh-CN': {
    title: '我的',
    profile: '我的信息',
    name: '姓名',
    number: '身份证号码',
    domicile: '户籍地',
    residence: '居住地',
    household: '一起生活的家人',
    display: '显示',
    elder: '长辈版（大字、大按钮）',
    speech: '每一页都有“朗读”按钮',
    out: '退出登录',
    notYet: '还没有退出',
    notYetLead: '没有网络，登录仍然有效。正在反复重试，联网后自动退出；在这之前，请不要把手机或电脑交给别人。',
    none: '没有登记',
  },
  en: {
    title: 'Me',
    profile: 'About me',
    name: 'Name',
    number: 'Citizen’s number',
    domicile: 'Registered in',
    residence: 'Living in',
    household: 'Family living with me',
    display: 'Display',
    elder: 'Large print and large buttons',
    speech: 'A “read aloud” button on every page',
    out: 'Sign out',
    notYet: 'You are not signed out yet',
    notYetLead: 'There is no connection and you are still signed in. This page goes on trying; keep the device with you until then.',
    none: 'not on record',
  },
})

export default function Me() {
  const t = useTexts()
  const say = useSay()
  const resident = useResident()
  const settings = useSettings()
  const [profile, again] = useAsk(getMyProfile, {})
  const [going, setGoing] = useState<'asked' | 'unanswered'>()
  const leave = async () => {
    setGoing('asked')
    while (!(await signedOut())) {
      forgetHere()
      setGoing('unanswered')
      await new Promise((resolve) => setTimeout(resolve, 3000))
    }
    forgetHere()
    go('/')
    void session.refresh()
  }
  if (going === 'unanswered')
    return (
      <Screen key="leaving" title={t.notYet} narrow>
        <p className="p-card" data-tone="warn" role="alert">
          {t.notYetLead}
        </p>
      </Screen>
    )
  return (
    <Screen title={t.title} lead={resident?.name} narrow>
      <ul className="p-list">
        {ownWays.map((way) => (
          <li key={way.to}>
            <Link to={way.to} className="p-list-row">
              <b>{say(way.text)}</b>
              {way.more && <small>{say(way.more)}</small>}
            </Link>
          </li>
        ))}
      </ul>
      <section className="p-card">
        <h2>{t.profile}</h2>
        <Answer asked={profile} again={() => void again()}>
          {({ person, household }) => (
            <div className="p-stack">
              <dl className="p-facts" data-cols lang="zh-CN">
                <Fact name={t.name} text={person.name} />
                <Fact name={t.number} text={person.number ?? t.none} />
                <Fact name={t.domicile} text={person.domicileName} />
                <Fact name={t.residence} text={person.residenceAddress || person.residenceName} />
                {household && <Fact name={t.household} text={household.members.map((one) => one.person.name).join('、')} />}
              </dl>
              <Contact phone={person.phone} onDone={() => void again()} />
            </div>
          )}
        </Answer>
      </section>
      <section className="p-card">
        <h2>{t.display}</h2>
        <div className="p-choices">
          <Tick label={t.elder} on={settings.elder} onChange={(elder) => setSettings({ elder })} />
          {'speechSynthesis' in window && <Tick label={t.speech} on={settings.speech} onChange={(speech) => setSettings({ speech })} />}
        </div>
      </section>
      <Notify />
      <p>
        <button
          type="button"
          className="p-button"
          data-kind="danger"
          aria-disabled={going !== undefined}
          onClick={() => going ?? void leave()}
        >
          {t.out}
        </button>
      </p>
    </Screen>
  )
}

/** Whether the server has answered: until then the session is open, whatever the screen shows. */
async function signedOut(): Promise<boolean> {
  try {
    await call(signOut)
    return true
  } catch (thrown) {
    const status = thrown instanceof Refusal ? thrown.problem.status : 0
    return status >= 400 && status < 500 && status !== 429
  }
}

/** Nothing of one person stays for the next. */
function forgetHere(): void {
  actFor(undefined)
  forgetAllAnswers()
  forgetAnswers()
}

function Fact(props: { name: string; text: string }) {
  return (
    <div>
      <dt>{props.name}</dt>
      <dd>{props.text}</dd>
    </div>
  )
}
