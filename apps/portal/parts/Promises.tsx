import { useState } from 'react'
import type { Static } from 'typebox'
import { bringMissing, type MyCase as MyCaseSchema } from '../../../modules/cases/contract.ts'
import { dateText, ErrorSummary, instantText, texts } from '../../../platform/web/light/index.ts'
import { call, useAct } from '../client.ts'
import { UploadButtons } from '../screens/apply/UploadButtons.tsx'
import { upload } from '../screens/apply/upload.ts'
import { Plain } from './Plain.tsx'

type MyCase = Static<typeof MyCaseSchema>

const useTexts = texts({
  'zh-CN': {
    owed: '要您补交的材料',
    by: (date: string) => `请在 ${date} 前补交，逾期办件会终止。`,
    before: { decision: '补齐以后才能批准。', delivery: '补齐以后才能把结果给您。' },
    sending: (percent: number) => `正在上传……${percent > 0 ? ` ${percent}%` : ''}`,
    promise: '您作的承诺',
    open: '办结以后会核查',
    result: { true: '核查过了，属实', untrue: '核查不实' },
    credit: (date: string) => `记入了失信记录，到 ${date}。怎样修复写在告知书里`,
    lifted: (date: string) => `失信记录已于 ${date} 解除`,
    mends: '当场更正',
    mended: (label: string, from: string, to: string) => `${label}：${from} 改为 ${to}`,
    who: (office: string, at: string) => `${office}，${at}`,
  },
  en: {
    owed: 'What you still have to bring',
    by: (date: string) => `Please do so by ${date}, otherwise the case ends.`,
    before: { decision: 'It is granted only then.', delivery: 'You get the result only then.' },
    sending: (percent: number) => `Uploading…${percent > 0 ? ` ${percent} %` : ''}`,
    promise: 'What you promised',
    open: 'checked after the decision',
    result: { true: 'checked: true', untrue: 'checked: untrue' },
    credit: (date: string) => `A record of a broken promise until ${date}; the letter says how to repair it`,
    lifted: (date: string) => `The record was lifted on ${date}`,
    mends: 'Mended on the spot',
    mended: (label: string, from: string, to: string) => `${label}: ${from} became ${to}`,
    who: (office: string, at: string) => `${office}, ${at}`,
  },
})

/** What is still owed and until when, to be sent from here; what was promised and what came of it; what was mended. */
export function Promises(props: { one: MyCase; again: () => void }) {
  const t = useTexts()
  const { owed, promise, credit, mends } = props.one
  return (
    <>
      {owed && (
        <section className="p-card p-stack" data-gap="s" data-tone="warn" id="owed">
          <h2>{t.owed}</h2>
          <p>
            <Plain text={t.by(dateText(owed.until))} /> {t.before[owed.before]}
          </p>
          {owed.materials.map((one) => (
            <OwedPaper key={one.materialId} caseId={props.one.caseId} material={one} again={props.again} />
          ))}
        </section>
      )}
      {promise && (
        <section className="p-card p-stack" data-gap="s">
          <h2>{t.promise}</h2>
          <ul className="p-dots" lang="zh-CN">
            {promise.materials.map((one) => (
              <li key={one.materialId}>
                {one.says} <small>{one.name}</small>
              </li>
            ))}
          </ul>
          <p>
            <b>{promise.result === null ? t.open : t.result[promise.result]}</b> <span lang="zh-CN">{promise.found}</span>
          </p>
          {credit?.state === 'in-force' && (
            <p>
              <Plain text={t.credit(dateText(credit.until))} />
            </p>
          )}
          {credit?.liftedOn && (
            <p>
              <Plain text={t.lifted(dateText(credit.liftedOn))} />
            </p>
          )}
        </section>
      )}
      {mends.length > 0 && (
        <section className="p-card p-stack" data-gap="s" lang="zh-CN">
          <h2>{t.mends}</h2>
          {mends.map((one) => (
            <div key={one.at}>
              {one.changes.map((change) => (
                <p key={change.key}>{t.mended(change.label, change.from, change.to)}</p>
              ))}
              <small>{t.who(one.office, instantText(one.at))}</small>
            </div>
          ))}
        </section>
      )}
    </>
  )
}

function OwedPaper(props: { caseId: string; material: { materialId: string; name: string }; again: () => void }) {
  const t = useTexts()
  const act = useAct()
  const [share, setShare] = useState(0)
  const { materialId, name } = props.material
  const send = (file: File) =>
    act.run(async () => {
      setShare(0)
      const fileId = await upload(file, setShare)
      await call(bringMissing, { caseId: props.caseId, materials: [{ materialId, fileIds: [fileId] }] })
      props.again()
    })
  return (
    <div className="p-stack" data-gap="s">
      <h3 lang="zh-CN">{name}</h3>
      <ErrorSummary problem={act.problem} />
      <p role="status">{act.busy ? t.sending(share) : ''}</p>
      <UploadButtons name={name} disabled={act.busy} onFile={(file) => void send(file)} />
    </div>
  )
}
