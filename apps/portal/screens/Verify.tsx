import { type FormEvent, useEffect, useRef, useState } from 'react'
import { type Verification, verdictIn, verifyByCode, verifyDocument } from '../../../modules/seals/contract.ts'
import { base64Of, ErrorSummary, instantText, texts } from '../../../platform/web/light/index.ts'
import { call, useAct, useAsk } from '../client.ts'
import { Text } from '../parts/fields/Text.tsx'
import { Screen } from '../parts/Screen.tsx'
import { Answer } from '../parts/States.tsx'
import type { ScreenProps } from '../route.tsx'

const useTexts = texts({
  'zh-CN': {
    title: '验证文书真伪',
    lead: '文书上有验证码和二维码。填验证码，或者选文件，看它是不是真的。谁都可以查，不用登录。',
    code: '验证码',
    codeHint: '文书左下角，二维码旁边，例如 3F7K-9Q2M-XW4T',
    codeBad: '验证码是 12 位字母和数字',
    check: '查一查',
    file: '选一个文件（PDF、OFD 或印章文件）',
    drop: '把文件拖到这里，或者',
    doubt: '还是有疑问的，请先不要采用这份文书，可以打 12345 问，或者问出具的单位。',
    document: '文书',
    number: '文号',
    office: '出具机关',
    signedBy: '盖章单位',
    signedAt: '盖章时间',
    sealCode: '印章编码',
    inForce: '现在是否有效',
    force: { yes: '有效', no: '已撤销、注销或暂停', unknown: '不是本市出具，请向出具机关核实' },
    digest: '文件摘要（SM3）',
    steps: '检查了什么',
    result: { passed: '通过', failed: '没通过', unknown: '无法确认' },
    english: '',
  },
  en: {
    title: 'Check a document',
    lead: 'Every document bears a code. Give the code, or the file itself, to see whether it is genuine. Anybody may ask.',
    code: 'Code',
    codeHint: 'for example 3F7K-9Q2M-XW4T',
    codeBad: 'Twelve letters and digits',
    check: 'Check',
    file: 'Choose a file (PDF, OFD or seal .esl)',
    drop: 'Drop a file here, or',
    doubt: 'Still in doubt? Do not rely on the document yet; call 12345, or ask the office that issued it.',
    document: 'Document',
    number: 'Number',
    office: 'Issued by',
    signedBy: 'Sealed by',
    signedAt: 'Sealed at',
    sealCode: 'Seal code',
    inForce: 'In force now',
    force: { yes: 'yes', no: 'withdrawn or suspended', unknown: 'Not of this city: ask the issuer' },
    digest: 'SM3 of the file',
    steps: 'What was checked',
    result: { passed: 'passed', failed: 'failed', unknown: 'cannot tell' },
    english: 'en',
  },
})

export default function Verify(props: ScreenProps) {
  const t = useTexts()
  const fromLink = props.params.code
  const act = useAct()
  const [code, setCode] = useState(fromLink ?? '')
  const [checked, setChecked] = useState(false)
  const [found, setFound] = useState<Verification>()
  const [linked, again] = useAsk(verifyByCode, fromLink ? { code: fromLink } : undefined)
  const plain = code.toUpperCase().replace(/[\s-]/g, '')
  const right = /^[0-9A-HJ-NP-Z]{12}$/.test(plain)
  const check = (event: FormEvent) => {
    event.preventDefault()
    setChecked(true)
    if (!right) return document.getElementById('code')?.focus()
    void act.run(async () => setFound(await call(verifyDocument, { code: plain })))
  }
  const checkFile = (file: File) => act.run(async () => setFound(await call(verifyDocument, { content: await base64Of(file) })))
  return (
    <Screen title={t.title} lead={t.lead} back="/" narrow>
      <Drop onFile={(file) => void checkFile(file)} />
      <ErrorSummary problem={act.problem} />
      {found ? (
        <Result found={found} />
      ) : (
        fromLink && (
          <Answer asked={linked} again={again}>
            {(one) => <Result found={one} />}
          </Answer>
        )
      )}
      <form className="p-card p-stack" noValidate onSubmit={check}>
        <Text
          id="code"
          label={t.code}
          hint={t.codeHint}
          value={code}
          maxLength={20}
          fault={checked && !right ? t.codeBad : undefined}
          onChange={setCode}
        />
        <p>
          <button type="submit" className="p-button p-wide" data-kind="primary" aria-disabled={act.busy}>
            {t.check}
          </button>
        </p>
        <div className="p-drop">
          <p className="p-mouse">{t.drop}</p>
          <p className="p-file">
            <input
              id="verify-file"
              className="ow-sr"
              type="file"
              accept="application/pdf,.pdf,.ofd,.esl"
              onChange={(event) => {
                const file = event.target.files?.[0]
                event.target.value = ''
                if (file) void checkFile(file)
              }}
            />
            <label className="p-button" htmlFor="verify-file">
              {t.file}
            </label>
          </p>
        </div>
      </form>
    </Screen>
  )
}

/** A file dropped anywhere on the page is checked. */
function Drop(props: { onFile: (file: File) => void }) {
  const latest = useRef(props.onFile)
  latest.current = props.onFile
  useEffect(() => {
    const over = (event: DragEvent) => event.preventDefault()
    const drop = (event: DragEvent) => {
      event.preventDefault()
      const file = event.dataTransfer?.files[0]
      if (file) latest.current(file)
    }
    document.addEventListener('dragover', over)
    document.addEventListener('drop', drop)
    return () => {
      document.removeEventListener('dragover', over)
      document.removeEventListener('drop', drop)
    }
  }, [])
  return null
}

function Result(props: { found: Verification }) {
  const t = useTexts()
  const { found } = props
  const stopped = found.verdict === 'withdrawn' || found.verdict === 'suspended'
  const genuine = found.verdict === 'genuine' || stopped
  const verdict = verdictIn(found.format, found.verdict)
  const told = found.summary.startsWith(verdict) ? found.summary.slice(verdict.length + 1) : found.summary
  const force = found.document === undefined ? 'unknown' : found.document.inForce ? 'yes' : 'no'
  const inForce = genuine && found.format !== 'seal' ? t.force[force] : undefined
  const tone = found.verdict === 'genuine' ? 'ok' : found.verdict === 'tampered' || stopped ? 'late' : 'warn'
  return (
    <section className="p-card p-stack" data-gap="s" data-tone={tone} role="status" lang="zh-CN">
      <h2>{verdict}</h2>
      {told !== '' && <p>{told}</p>}
      {!genuine && <p lang={t.english === '' ? 'zh-CN' : 'en'}>{t.doubt}</p>}
      <dl className="p-facts" data-cols>
        {[
          [t.document, found.document?.title],
          [t.number, found.document?.number],
          [t.office, found.document?.office],
          [t.signedBy, found.signedBy],
          [t.signedAt, found.signedAt && instantText(found.signedAt)],
          [t.sealCode, found.sealCode],
          [t.inForce, inForce],
        ].map(
          ([name, text]) =>
            text && (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{text}</dd>
              </div>
            ),
        )}
      </dl>
      {found.steps.length > 0 && (
        <details open={!genuine}>
          <summary>{t.steps}</summary>
          <ul className="p-dots">
            {found.steps.map((step) => (
              <li key={`${step.code} ${step.name}`}>
                {step.name}：<b>{t.result[step.result]}</b> <small>{step.detail}</small>
                {t.english !== '' && step.english && <small lang="en"> {step.english}</small>}
              </li>
            ))}
          </ul>
          {found.digest && (
            <p>
              <small>
                {t.digest} {found.digest}
              </small>
            </p>
          )}
        </details>
      )}
    </section>
  )
}
