import { listPublicNotices } from '../../../modules/cases/contract.ts'
import { dateText, texts } from '../../../platform/web/light/index.ts'
import { useAsk } from '../client.ts'
import { Screen } from '../parts/Screen.tsx'
import { Answer, Empty } from '../parts/States.tsx'

const useTexts = texts({
  'zh-CN': {
    title: '正在公示',
    lead: '对公示有不同意见，请在公示期内到公示单位反映，或拨打 12345。',
    none: '现在没有公示。',
    applicant: '申请人',
    office: '公示单位',
    place: '公示地点',
    span: '公示期',
    basis: '依据',
  },
  en: {
    title: 'Public notices',
    lead: 'If you disagree with one, tell the office within the time of the notice, or call 12345.',
    none: 'There are no notices at present.',
    applicant: 'Applicant',
    office: 'Office',
    place: 'Place',
    span: 'From – to',
    basis: 'Legal basis',
  },
})

export default function Notices() {
  const t = useTexts()
  const [asked, again] = useAsk(listPublicNotices, {})
  return (
    <Screen title={t.title} lead={t.lead} back="/" narrow>
      <Answer asked={asked} again={again}>
        {({ rows }) =>
          rows.length === 0 ? (
            <Empty text={t.none} />
          ) : (
            <ul className="p-stack" lang="zh-CN">
              {rows.map((one) => (
                <li key={`${one.itemName} ${one.applicant} ${one.from}`} className="p-card p-stack" data-gap="s">
                  <h2>{one.itemName}</h2>
                  <dl className="p-facts" data-cols>
                    {(
                      [
                        [t.applicant, one.applicant],
                        [t.office, one.office],
                        [t.place, one.place],
                        [t.span, `${dateText(one.from)} – ${dateText(one.to)}`],
                        [t.basis, one.basis],
                      ] as const
                    ).map(([name, text]) => (
                      <div key={name}>
                        <dt>{name}</dt>
                        <dd>{text}</dd>
                      </div>
                    ))}
                  </dl>
                </li>
              ))}
            </ul>
          )
        }
      </Answer>
    </Screen>
  )
}
