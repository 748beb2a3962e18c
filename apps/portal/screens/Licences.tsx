import type { Static } from 'typebox'
import { type LicenceCard, listMyConsents, listMyLicences, listMyUses, withdrawConsent } from '../../../modules/licences/contract.ts'
import { dateText, ErrorSummary, texts } from '../../../platform/web/light/index.ts'
import { call, forgetAnswers, useAct, useAsk } from '../client.ts'
import { OutsideBodies } from '../parts/OutsideBodies.tsx'
import { Screen } from '../parts/Screen.tsx'
import { Answer, Empty } from '../parts/States.tsx'
import { Uses } from '../parts/Uses.tsx'
import { Link } from '../route.tsx'

const useTexts = texts({
  'zh-CN': {
    title: '我的证照',
    lead: '这些证照办事时不用再带、不用复印。谁用过，都写在下面。',
    none: '证照库里还没有您的证照。办事时带来的证照，窗口登记一次，以后就不用再带。',
    until: (date: string) => `有效期至 ${date}`,
    forever: '长期有效',
    states: { normal: '有效', suspended: '暂停', expired: '过期', changed: '旧版', cancelled: '已注销' },
    household: '全家共有',
    uses: '谁用过我的证照',
    consents: '我同意过的授权',
    noConsents: '您没有给过授权。',
    given: (date: string) => `${date}同意`,
    limit: (date: string) => `到 ${date} 为止`,
    withdrawn: (date: string) => `${date}已撤回`,
    withdraw: '撤回',
    of: (purpose: string) => `：${purpose}`,
    withdrawHint: '撤回以后，不能再凭这项授权使用您的证照；撤回以前办的事不受影响。',
  },
  en: {
    title: 'My licences',
    lead: 'These need not be brought or copied again. Every use of them stands below.',
    none: 'There are no licences of yours yet. Bring a paper once and it is kept for ever after.',
    until: (date: string) => `valid until ${date}`,
    forever: 'without end',
    states: { normal: 'valid', suspended: 'suspended', expired: 'expired', changed: 'old version', cancelled: 'cancelled' },
    household: 'of the household',
    uses: 'Who used my licences',
    consents: 'What I consented to',
    noConsents: 'You have given no consent.',
    given: (date: string) => `given on ${date}`,
    limit: (date: string) => `until ${date}`,
    withdrawn: (date: string) => `withdrawn on ${date}`,
    withdraw: 'Withdraw',
    of: (purpose: string) => `: ${purpose}`,
    withdrawHint: 'Your licences can no longer be used on this consent; what was done before is not affected.',
  },
})

export default function Licences() {
  const t = useTexts()
  const [asked, again] = useAsk(listMyLicences, {})
  const [uses, againUses] = useAsk(listMyUses, {})
  return (
    <Screen title={t.title} lead={t.lead}>
      <Answer asked={asked} again={again}>
        {({ licences }) =>
          licences.length === 0 ? (
            <Empty text={t.none} />
          ) : (
            <ul className="p-cards">
              {licences.map((one) => (
                <Card key={one.id} one={one} />
              ))}
            </ul>
          )
        }
      </Answer>
      <section className="p-stack" data-gap="s">
        <h2>{t.uses}</h2>
        <Answer asked={uses} again={againUses}>
          {(found) => <Uses uses={found.uses} named />}
        </Answer>
      </section>
      <Consents />
    </Screen>
  )
}

function Card(props: { one: Static<typeof LicenceCard> }) {
  const t = useTexts()
  const { one } = props
  return (
    <li>
      <Link to={`/licences/${one.id}`} className="p-licence" data-state={one.state}>
        <b lang="zh-CN">{one.typeName}</b>
        {one.number && <span className="ow-nb">{one.number}</span>}
        <small lang="zh-CN">{one.issuer}</small>
        <span className="p-row">
          <span className="p-tag" data-tone={one.state === 'normal' ? 'ok' : 'warn'}>
            {t.states[one.state]}
          </span>
          {one.household && <span className="p-tag">{t.household}</span>}
          <small className="ow-nb">{one.validTo ? t.until(dateText(one.validTo)) : t.forever}</small>
        </span>
      </Link>
    </li>
  )
}

function Consents() {
  const t = useTexts()
  const act = useAct()
  const [asked, again] = useAsk(listMyConsents, {})
  const withdraw = (consentId: string) =>
    act.run(async () => {
      await call(withdrawConsent, { consentId })
      forgetAnswers()
      await again()
    })
  return (
    <>
      <section className="p-stack" data-gap="s">
        <h2>{t.consents}</h2>
        <ErrorSummary problem={act.problem} />
        <Answer asked={asked} again={() => void again()}>
          {({ consents }) =>
            consents.length === 0 ? (
              <p className="p-card">{t.noConsents}</p>
            ) : (
              <>
                <p className="p-hint">{t.withdrawHint}</p>
                <ul className="p-list">
                  {consents.map((one) => (
                    <li key={one.id} className="p-list-row">
                      <b lang="zh-CN">{one.purpose}</b>
                      <small>
                        {t.given(dateText(one.givenAt))}
                        {one.until && ` · ${t.limit(dateText(one.until))}`}
                      </small>
                      {one.withdrawnAt ? (
                        <span>{t.withdrawn(dateText(one.withdrawnAt))}</span>
                      ) : (
                        <span>
                          <button type="button" className="p-button" onClick={() => void withdraw(one.id)}>
                            {t.withdraw}
                            <span className="ow-sr">{t.of(one.purpose)}</span>
                          </button>
                        </span>
                      )}
                    </li>
                  ))}
                </ul>
              </>
            )
          }
        </Answer>
      </section>
      <OutsideBodies onDone={() => void again()} />
    </>
  )
}
