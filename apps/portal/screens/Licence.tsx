import { getMyLicence } from '../../../modules/licences/contract.ts'
import { dateText, texts } from '../../../platform/web/light/index.ts'
import { useAsk } from '../client.ts'
import { Copies } from '../parts/Copies.tsx'
import { Documents } from '../parts/Documents.tsx'
import { Objections } from '../parts/Objections.tsx'
import { Screen } from '../parts/Screen.tsx'
import { Answer } from '../parts/States.tsx'
import { Uses } from '../parts/Uses.tsx'
import { plainText } from '../plain-text.ts'
import type { ScreenProps } from '../route.tsx'

const useTexts = texts({
  'zh-CN': {
    title: '证照',
    issuer: '颁发机构',
    identifier: '证照标识',
    version: '版本',
    from: '生效日期',
    to: '有效期至',
    forever: '长期',
    origin: '来源',
    origins: { issued: '本市办理时颁发，有电子签章', imported: '从部门登记库导入', given: '您带来的纸质证照，窗口登记' },
    unverified: '这本证照由窗口扫描录入，发证机关核实以后才能用来办事。',
    uses: '谁用过',
    documents: '盖章的电子证照',
  },
  en: {
    title: 'Licence',
    issuer: 'Issued by',
    identifier: 'Identifier',
    version: 'Version',
    from: 'Valid from',
    to: 'Valid until',
    forever: 'without end',
    origin: 'Origin',
    origins: {
      issued: 'issued here, with an electronic seal',
      imported: 'imported from a register',
      given: 'brought on paper and entered at a window',
    },
    unverified: 'Scanned at a window; it can be used once its issuer has confirmed it.',
    uses: 'Who used it',
    documents: 'The sealed licence',
  },
})

export default function Licence(props: ScreenProps) {
  const t = useTexts()
  const [asked, again] = useAsk(getMyLicence, { licenceId: props.params.id ?? '' })
  return (
    <Screen title={asked.state === 'ready' ? asked.data.licence.typeName : t.title} zh back="/licences" narrow>
      <Answer asked={asked} again={again}>
        {({ licence, fields, uses, documents }) => (
          <div className="p-stack">
            {documents.length > 0 && (
              <section className="p-card">
                <h2>{t.documents}</h2>
                <Documents documents={documents.map(({ id, title, state }) => ({ documentId: id, title, state }))} />
              </section>
            )}
            <dl className="p-card p-facts" data-cols lang="zh-CN">
              {fields.map((one) => (
                <div key={one.key}>
                  <dt>{one.label}</dt>
                  <dd>{plainText(one.value)}</dd>
                </div>
              ))}
              <div>
                <dt>{t.issuer}</dt>
                <dd>{licence.issuer}</dd>
              </div>
              <div>
                <dt>{t.from}</dt>
                <dd className="ow-nb">{dateText(licence.validFrom)}</dd>
              </div>
              <div>
                <dt>{t.to}</dt>
                <dd className="ow-nb">{licence.validTo ? dateText(licence.validTo) : t.forever}</dd>
              </div>
              <div>
                <dt>{t.origin}</dt>
                <dd>{t.origins[licence.origin]}</dd>
              </div>
              <div>
                <dt>{t.identifier}</dt>
                <dd>
                  <small>{licence.identifier}</small>
                </dd>
              </div>
            </dl>
            {!licence.verified && <p className="p-card">{t.unverified}</p>}
            <Copies licenceId={licence.id} may={licence.state === 'normal' && licence.verified} />
            <Objections licenceId={licence.id} fields={fields} />
            <section className="p-stack" data-gap="s">
              <h2>{t.uses}</h2>
              <Uses uses={uses} />
            </section>
          </div>
        )}
      </Answer>
    </Screen>
  )
}
