import { answerProof, listMyProofs, type ProofCard } from '../../../modules/proofs/contract.ts'
import { dateText, texts } from '../../../platform/web/light/index.ts'
import { useAsk, useResident } from '../client.ts'
import { Documents } from '../parts/Documents.tsx'
import { BarredProofs, ProofAnswers } from '../parts/ProofAnswers.tsx'
import { Screen } from '../parts/Screen.tsx'
import { SearchBox } from '../parts/SearchBox.tsx'
import { Answer, Empty } from '../parts/States.tsx'
import type { ScreenProps } from '../route.tsx'

const useTexts = texts({
  'zh-CN': {
    title: '要开证明？先看这里',
    lead: '国家规定 20 类证明不由社区开。说说要开什么证明，告诉您该找谁、怎么办。',
    label: '要开什么证明？',
    hint: '例如：亲属关系证明、无犯罪记录证明',
    find: '查一查',
    none: '没有对上。说不清的，看下面的清单，或者打 12345 问。',
    may: (n: number) => `社区可以开的 ${n} 种`,
    barred: (n: number) => `不由社区开的 ${n} 种`,
    source: '点开看该找谁、怎么办。依据：民政部等六部门民发〔2020〕20号',
    mine: '社区为我开的证明',
    until: (date: string) => `有效期至 ${date}`,
    states: { sealing: '盖章中', 'in-force': '有效', expired: '已过期', withdrawn: '已撤销' },
  },
  en: {
    title: 'Need a proof? Look here first',
    lead: 'Twenty kinds of proof are not issued by communities. Say which one you need, and see who is responsible.',
    label: 'Which proof?',
    hint: 'In Chinese, for example: 亲属关系证明',
    find: 'Look up',
    none: 'Nothing fits. See the lists below, or call 12345.',
    may: (n: number) => `${n} that the community may issue`,
    barred: (n: number) => `${n} that it must not issue`,
    source: 'Open one to see whom to ask. Basis: 民发〔2020〕20号',
    mine: 'Issued to me',
    until: (date: string) => `until ${date}`,
    states: { sealing: 'being sealed', 'in-force': 'in force', expired: 'expired', withdrawn: 'withdrawn' },
  },
})

export default function Proofs(props: ScreenProps) {
  const t = useTexts()
  const q = props.search.get('q') ?? ''
  const resident = useResident()
  const [lists, again] = useAsk(answerProof, {})
  return (
    <Screen title={t.title} lead={t.lead} back="/" narrow>
      <SearchBox key={q} asked={q} to="/proofs" say={t} />
      {q !== '' && <Answered q={/证明/.test(q) ? q : `${q}证明`} />}
      {resident && <Mine />}
      <Answer asked={lists} again={() => void again()}>
        {({ barred, issuable }) => (
          <>
            <section className="p-stack" data-gap="s">
              <h2>{t.may(issuable.length)}</h2>
              <ProofAnswers barred={[]} issuable={issuable} heading="h3" />
            </section>
            <section className="p-stack" data-gap="s">
              <h2>{t.barred(barred.length)}</h2>
              <p className="p-hint">{t.source}</p>
              <BarredProofs barred={barred} />
            </section>
          </>
        )}
      </Answer>
    </Screen>
  )
}

function Answered(props: { q: string }) {
  const t = useTexts()
  const [asked, again] = useAsk(answerProof, { q: props.q })
  return (
    <Answer asked={asked} again={() => void again()}>
      {(found) =>
        found.barred.length + found.issuable.length === 0 ? (
          <Empty text={t.none} />
        ) : (
          <div role="status">
            <ProofAnswers {...found} heading="h2" />
          </div>
        )
      }
    </Answer>
  )
}

function Mine() {
  const t = useTexts()
  const [asked, again] = useAsk(listMyProofs, {})
  if (asked.state === 'ready' && asked.data.rows.length === 0) return null
  return (
    <section className="p-stack" data-gap="s">
      <h2>{t.mine}</h2>
      <Answer asked={asked} again={() => void again()}>
        {({ rows }) => (
          <ul className="p-stack" data-gap="s">
            {rows.map((one) => (
              <Own key={one.proofId} one={one} />
            ))}
          </ul>
        )}
      </Answer>
    </section>
  )
}

function Own(props: { one: ProofCard }) {
  const t = useTexts()
  const { one } = props
  const document = { documentId: one.documentId, title: one.name, state: one.documentState, orderedAt: one.issuedAt }
  return (
    <li className="p-card p-stack" data-gap="s">
      <p className="p-row">
        <span className="p-tag" data-tone={one.state === 'in-force' ? 'ok' : 'warn'}>
          {t.states[one.state]}
        </span>
        {one.validTo && <small className="ow-nb">{t.until(dateText(one.validTo))}</small>}
        <small lang="zh-CN">{one.officeName}</small>
      </p>
      <Documents documents={[document]} />
    </li>
  )
}
