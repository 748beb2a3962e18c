import { Button } from 'antd'
import type { ReactNode } from 'react'
import { dateText, texts } from '../../../platform/web/index.ts'
import { effortOf, type MaterialView } from '../../forms/contract.ts'
import { useWords } from './words.ts'

const useTexts = texts({
  'zh-CN': {
    optional: '可选',
    original: '须见原件',
    seen: '窗口已核原件',
    seenAt: (where: string) => `原件核验：${where}`,
    verified: '盖章已核验',
    until: (date: string) => `有效期至 ${date}`,
    view: '查看',
    file: (n: number) => `第 ${n} 份附件`,
    none: '本事项不需要材料',
    paper: (all: number, asked: number) => `纸质窗口要收 ${all} 份，这里要申请人交 ${asked} 份`,
  },
  en: {
    optional: 'optional',
    original: 'original to be seen',
    seen: 'original seen at the window',
    seenAt: (where: string) => `Original seen: ${where}`,
    verified: 'seal verified',
    until: (date: string) => `valid until ${date}`,
    view: 'View',
    file: (n: number) => `Attachment ${n}`,
    none: 'No materials needed',
    paper: (all: number, asked: number) => `A paper window asks for ${all}; here the applicant hands in ${asked}`,
  },
})

export interface MaterialsProps {
  materials: readonly MaterialView[]
  onLicence?: (licence: MaterialView['licences'][number]) => void
  onFile?: (fileId: string, name: string) => void
  /** What can be done with a material where it stands: upload, tick, answer. */
  act?: (material: MaterialView) => ReactNode
}

/** Every material with where it comes from. What is known already comes last: the eye belongs to what is to be brought. */
export function Materials(props: MaterialsProps) {
  const t = useTexts()
  const words = useWords()
  const { onLicence, onFile } = props
  if (props.materials.length === 0) return <p className="ow-muted">{t.none}</p>
  const effort = effortOf({ sections: [] }, props.materials)
  return (
    <>
      <p className="ow-muted">{t.paper(effort.materialsOnPaper, effort.materialsAsked)}</p>
      <ul className="ow-materials">
        {[...props.materials].sort(byNeed).map((one) => (
          <li key={one.id} data-state={one.state} id={`material-${one.id}`} tabIndex={-1}>
            <span className="ow-tag" data-tone={tones[one.state]}>
              {words.material[one.state]}
            </span>
            <div>
              <b>{one.name}</b>
              {one.holder && <span className="ow-muted">（{one.holder}）</span>}
              {!one.required && one.state !== 'not-applicable' && <span className="ow-tag">{t.optional}</span>}
              {one.original && !one.originalSeen && !one.verified && one.state !== 'in-repository' && one.state !== 'not-applicable' && (
                <span className="ow-tag">{t.original}</span>
              )}
              {one.originalSeen && !props.act && (
                <span className="ow-tag" data-tone="ok">
                  {t.seen}
                </span>
              )}
              {one.verified && (
                <span className="ow-tag" data-tone="ok">
                  {t.verified}
                </span>
              )}
              {one.why !== words.material[one.state] && <small>{one.why}</small>}
              {one.seen && <small>{t.seenAt(one.seen)}</small>}
              {one.note && <small>{one.note}</small>}
              {one.licences.map((licence) => (
                <span key={licence.id} className="ow-licence">
                  {licence.name} <span className="ow-nb">{licence.holderName}</span>
                  {licence.validTo && <span className="ow-nb ow-muted">{t.until(dateText(licence.validTo))}</span>}
                  {onLicence && (
                    <Button size="small" type="link" aria-label={`${t.view} ${licence.name}`} onClick={() => onLicence(licence)}>
                      {t.view}
                    </Button>
                  )}
                </span>
              ))}
              {onFile &&
                one.fileIds.map((fileId, index) => (
                  <Button key={fileId} size="small" type="link" onClick={() => onFile(fileId, one.name)}>
                    {t.file(index + 1)}
                  </Button>
                ))}
            </div>
            {props.act && <div className="ow-material-act">{props.act(one)}</div>}
          </li>
        ))}
      </ul>
    </>
  )
}

const order = [
  'ask',
  'to-bring',
  'postponed',
  'promised',
  'provided',
  'fetched-from-department',
  'in-repository',
  'generated',
  'not-applicable',
]
const byNeed = (a: MaterialView, b: MaterialView) => order.indexOf(a.state) - order.indexOf(b.state)

const tones: Record<MaterialView['state'], string> = {
  'in-repository': 'ok',
  'fetched-from-department': 'ok',
  generated: 'ok',
  provided: 'ok',
  'to-bring': 'warn',
  postponed: 'warn',
  promised: 'brand',
  ask: 'brand',
  'not-applicable': 'none',
}
