import { useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { getRegistered, unmaskRegistered } from '../../../modules/licences/contract.ts'
import type { Output } from '../../../platform/contract/endpoint.ts'
import { texts } from '../../../platform/web/index.ts'
import { ReasonDialog } from '../accounts/ReasonDialog.tsx'
import { useAct, useAsk } from '../parts/ask.ts'
import { Page } from '../parts/Page.tsx'
import { Shown } from '../parts/States.tsx'
import { ActOn } from './ActOn.tsx'
import { Acts } from './Acts.tsx'
import { ExportMetadata } from './ExportMetadata.tsx'
import { LicenceTag, Span } from './Lines.tsx'
import { Objections } from './Objections.tsx'
import { Uses } from './Uses.tsx'
import { Versions } from './Versions.tsx'
import { useLicenceWords } from './words.ts'

const useTexts = texts({
  'zh-CN': {
    content: '证照内容',
    unmask: '查看完整内容',
    unmaskLead: '将记录您、时间和用途，持证人可以看到。',
    show: '查看',
    identifier: '证照标识',
    issuer: '颁发机构',
    picture: '扫描件',
    versions: '历史版本',
    uses: '使用记录',
    noUses: '还没有人使用过',
    usesLead: '密办事项的使用只有持证人能看到。',
    acts: '处理记录',
    noActs: '没有处理过',
    objections: '数据异议',
    yes: '是',
    no: '否',
  },
  en: {
    content: 'Content',
    unmask: 'Show in full',
    unmaskLead: 'You, the time and the reason are recorded; the holder can read it.',
    show: 'Show',
    identifier: 'Identifier',
    issuer: 'Issued by',
    picture: 'Scan',
    versions: 'Versions',
    uses: 'Uses',
    noUses: 'Not used yet',
    usesLead: 'Uses in sealed matters are shown to the holder alone.',
    acts: 'Acts',
    noActs: 'No acts yet',
    objections: 'Objections',
    yes: 'Yes',
    no: 'No',
  },
})

export function Licence() {
  const t = useLicenceWords()
  const { licenceId } = useParams({ strict: false }) as { licenceId: string }
  const asked = useAsk(getRegistered, { licenceId })
  const card = asked.data?.licence
  return (
    <Page
      title={card?.typeName ?? t.register}
      crumbs={[{ text: t.register, to: '/licences' }, { text: card?.number ?? card?.typeName ?? '' }]}
      action={
        asked.data && (
          <>
            <ActOn licenceId={licenceId} may={asked.data.may} fields={asked.data.fields} />
            <ExportMetadata licenceId={licenceId} />
          </>
        )
      }
    >
      <Shown asked={asked}>{(data) => <Content {...data} />}</Shown>
    </Page>
  )
}

function Content(props: Output<typeof getRegistered>) {
  const t = useTexts()
  const words = useLicenceWords()
  const { licence } = props
  const [open, setOpen] = useState(false)
  const unmask = useAct(unmaskRegistered, [])
  const [full, setFull] = useState<Output<typeof unmaskRegistered>>()
  const show = async (reason: string) => {
    const answer = await unmask.run({ licenceId: licence.id, reason })
    if (!answer) return
    setFull(answer)
    setOpen(false)
  }
  const shown = full ?? props
  return (
    <>
      <div className="co-detail co-licence">
        <h2>{t.content}</h2>
        <p>
          <LicenceTag licence={licence} /> {words.nth(licence.version)} · <Span licence={licence} />
        </p>
        <dl>
          <dt>{words.holders}</dt>
          <dd>{shown.holders.join('、')}</dd>
          {shown.fields.map((field) => (
            <Field key={field.key} label={field.label} value={field.value} />
          ))}
          <dt>{t.issuer}</dt>
          <dd>{licence.issuer}</dd>
          <dt>{t.identifier}</dt>
          <dd>{licence.identifier}</dd>
          {props.picture && (
            <>
              <dt>{t.picture}</dt>
              <dd>
                <a href={`/api/files/${props.picture}?face=staff`}>{t.picture}</a>
              </dd>
            </>
          )}
        </dl>
        {!full && <Button onClick={() => setOpen(true)}>{t.unmask}</Button>}
      </div>
      {props.objections.length > 0 && (
        <>
          <h2>{t.objections}</h2>
          <Objections rows={props.objections} linked={false} />
        </>
      )}
      <h2>{t.acts}</h2>
      {props.acts.length === 0 ? <p className="co-quiet">{t.noActs}</p> : <Acts rows={props.acts} />}
      <h2>{t.versions}</h2>
      <Versions rows={props.versions} current={licence.id} />
      <h2>{t.uses}</h2>
      <p className="co-quiet">{t.usesLead}</p>
      {props.uses.length === 0 ? <p className="co-quiet">{t.noUses}</p> : <Uses rows={props.uses} />}
      {open && (
        <ReasonDialog
          title={t.unmask}
          ok={t.show}
          busy={unmask.busy}
          problem={unmask.problem}
          onClose={() => setOpen(false)}
          onDone={(reason) => void show(reason)}
        >
          <p className="co-lead">{t.unmaskLead}</p>
        </ReasonDialog>
      )}
    </>
  )
}

function Field(props: { label: string; value: unknown }) {
  const t = useTexts()
  const { value } = props
  const text =
    typeof value === 'boolean' ? (value ? t.yes : t.no) : Array.isArray(value) ? value.map(String).join('、') : String(value ?? '')
  return (
    <>
      <dt>{props.label}</dt>
      <dd>{text}</dd>
    </>
  )
}
