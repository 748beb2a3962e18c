import { useState } from 'react'
import type { DraftView } from '../../../../modules/cases/contract.ts'
import { effortOf } from '../../../../modules/forms/contract.ts'
import { ErrorSummary, texts } from '../../../../platform/web/light/index.ts'
import { useAct } from '../../client.ts'
import { Choice } from '../../parts/fields/Choice.tsx'
import type { Said } from './calls.ts'
import { Instead } from './Instead.tsx'
import type { Draft } from './keeper.ts'
import { UploadButtons } from './UploadButtons.tsx'
import { upload } from './upload.ts'

type Material = DraftView['materials'][number]

const useTexts = texts({
  'zh-CN': {
    none: '不用交任何材料，直接下一步。',
    paper: (all: number, asked: number) => `到窗口用纸办要交 ${all} 份，这次只要您交 ${asked} 份。`,
    bring: '要您交的',
    have: '不用您交，我们已经有了',
    yes: '是',
    no: '否',
    original: '办理时工作人员会请您出示一次原件',
    optional: '可以不交',
    got: (n: number) => `已收到 ${n} 个文件`,
    sending: (percent: number) => `正在上传……${percent > 0 ? ` ${percent}%` : ''}`,
    again: '去掉，重新交',
    of: (name: string) => `：${name}`,
    whose: (name: string) => `${name}的`,
  },
  en: {
    none: 'No papers are needed: go on.',
    paper: (all: number, asked: number) => `On paper this takes ${all} documents; here you give ${asked}.`,
    bring: 'Needed from you',
    have: 'Not needed from you, we have it',
    yes: 'Yes',
    no: 'No',
    original: 'You will be asked to show the original once',
    optional: 'you may leave it out',
    got: (n: number) => `${n} received`,
    sending: (percent: number) => `Uploading…${percent > 0 ? ` ${percent} %` : ''}`,
    again: 'Remove and send again',
    of: (name: string) => `: ${name}`,
    whose: (name: string) => `of ${name}: `,
  },
})

const ours = new Set(['in-repository', 'fetched-from-department', 'generated'])

const isReplaced = (one: Material) => one.state === 'postponed' || one.state === 'promised'

export function MaterialStage(props: { draft: Draft; view: DraftView }) {
  const t = useTexts()
  const { draft, view } = props
  const asked = view.materials.filter(
    (one) => one.state === 'to-bring' || one.state === 'provided' || one.state === 'ask' || isReplaced(one),
  )
  const have = view.materials.filter((one) => ours.has(one.state))
  const effort = effortOf(view.form, view.materials)
  return (
    <>
      {effort.materialsOnPaper > 0 && <p>{t.paper(effort.materialsOnPaper, effort.materialsAsked)}</p>}
      {asked.length === 0 ? (
        <p className="p-card" data-tone="ok">
          {t.none}
        </p>
      ) : (
        <section className="p-stack">
          <h3>{t.bring}</h3>
          {asked.map((one) => (
            <Paper key={one.id} material={one} draft={draft} barredUntil={view.barredUntil} />
          ))}
        </section>
      )}
      {have.length > 0 && (
        <section className="p-card p-stack" data-gap="s">
          <h3>{t.have}</h3>
          <ul className="p-checks" data-done lang="zh-CN">
            {have.map((one) => (
              <li key={one.id}>
                {one.holder && t.whose(one.holder)}
                {one.name} <small>{one.why}</small>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}

function Paper(props: { material: Material; draft: Draft; barredUntil: string | null }) {
  const t = useTexts()
  const act = useAct()
  const [share, setShare] = useState(0)
  const { material, draft } = props
  const materialId = material.id
  const say = (what: Said) => draft.change((revision) => draft.calls.provide(revision, materialId, what))
  const send = (file: File) =>
    act.run(async () => {
      setShare(0)
      const fileId = await upload(file, setShare)
      await say({ fileId })
    })
  if (material.state === 'ask' && material.question)
    return (
      <div className="p-card" lang="zh-CN">
        <Choice
          id={`f-${materialId}`}
          label={material.question}
          hint={material.name}
          options={[
            { value: 'yes', label: t.yes },
            { value: 'no', label: t.no },
          ]}
          value={[]}
          onChange={([one]) => void say({ needed: one === 'yes' })}
        />
      </div>
    )
  const given = material.fileIds.length
  return (
    <section className="p-card p-stack" data-gap="s" id={`f-${materialId}`} tabIndex={-1} {...(given > 0 ? { 'data-tone': 'ok' } : {})}>
      <h4 lang="zh-CN">
        {material.holder && t.whose(material.holder)}
        {material.name}
        {!material.required && <small> {t.optional}</small>}
      </h4>
      <p lang="zh-CN">{material.verified ? material.why : (material.note ?? material.why)}</p>
      {material.original && !material.verified && <p className="p-hint">{t.original}</p>}
      <ErrorSummary problem={act.problem} />
      <p role="status">{act.busy ? t.sending(share) : given > 0 ? t.got(given) : ''}</p>
      {!isReplaced(material) && <UploadButtons name={material.name} disabled={act.busy} onFile={(file) => void send(file)} />}
      <Instead material={material} barredUntil={props.barredUntil} onChoose={(instead) => void say({ instead })} />
      {given > 0 && (
        <p>
          <button type="button" className="p-button" data-kind="link" onClick={() => void say({ fileId: null })}>
            {t.again}
            <span className="ow-sr">{t.of(material.name)}</span>
          </button>
        </p>
      )}
    </section>
  )
}
