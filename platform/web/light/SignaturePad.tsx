import { type PointerEvent as ReactPointerEvent, useEffect, useId, useRef, useState } from 'react'
import type { Signature } from './signature.ts'
import { texts } from './texts.ts'

const useTexts = texts({
  'zh-CN': {
    way: '签名方式',
    drawn: '在屏幕上签名',
    typed: '键入姓名确认',
    mark: '捺印或画押（不便书写）',
    here: '请在此处签名',
    pad: '签名区，请用手指、触控笔或鼠标书写；用键盘请选“键入姓名确认”',
    clear: '重签',
    name: (name: string) => `请键入“${name}”以确认`,
    differs: '与申请人姓名不一致',
    ways: { fingerprint: '按指印', mark: '画押', 'other-hand': '由他人代签' },
    how: '如何签署',
    note: '说明（如：右手食指；代签人姓名和关系）',
    witness: '见证人姓名（申请人以外的人）',
    seen: '见证人',
    sameWitness: '见证人不能是申请人本人',
  },
  en: {
    way: 'How to sign',
    drawn: 'Sign on the screen',
    typed: 'Type the name to confirm',
    mark: 'Fingerprint or mark (cannot write)',
    here: 'Sign here',
    pad: 'Signature area: write with finger, pen or mouse; with a keyboard choose “Type the name”',
    clear: 'Clear',
    name: (name: string) => `Type “${name}” to confirm`,
    differs: 'Differs from the name of the applicant',
    ways: { fingerprint: 'Fingerprint', mark: 'Mark', 'other-hand': 'Another hand' },
    how: 'How',
    note: 'Note (for example: right index finger; who signs for them)',
    witness: 'Witness (somebody else)',
    seen: 'witness',
    sameWitness: 'The witness is somebody else than the applicant',
  },
})

/** One signature. `onChange` gets undefined while it is incomplete. Works with mouse, touch, pen, and without any of them. */
export function SignaturePad(props: { signer: string; label: string; onChange: (signature: Signature | undefined) => void }) {
  const t = useTexts()
  const group = useId()
  const [way, setWay] = useState<Signature['kind']>('drawn')
  const choose = (next: Signature['kind']) => {
    setWay(next)
    props.onChange(undefined)
  }
  return (
    <div className="ow-sign">
      <fieldset>
        <legend>{props.label}</legend>
        <div className="ow-sign-ways" role="radiogroup" aria-label={t.way}>
          {(['drawn', 'typed', 'mark'] as const).map((one) => (
            <label key={one}>
              <input type="radio" name={group} checked={way === one} onChange={() => choose(one)} />
              {t[one]}
            </label>
          ))}
        </div>
        {way === 'drawn' && <Canvas onInk={(ink) => props.onChange(ink ? { kind: 'drawn', ...ink, note: '' } : undefined)} />}
        {way === 'typed' && <Typed signer={props.signer} onChange={props.onChange} />}
        {way === 'mark' && <Mark signer={props.signer} onChange={props.onChange} />}
      </fieldset>
    </div>
  )
}

function Typed(props: { signer: string; onChange: (signature: Signature | undefined) => void }) {
  const t = useTexts()
  const id = useId()
  const [name, setName] = useState('')
  const typed = (next: string) => {
    setName(next)
    props.onChange(next.trim() === props.signer ? { kind: 'typed', png: drawText(props.signer), note: '' } : undefined)
  }
  const differs = name.trim() !== '' && !props.signer.startsWith(name.trim())
  return (
    <div className="ow-sign-row">
      <label htmlFor={id}>
        <span>{t.name(props.signer)}</span>
        <input
          id={id}
          value={name}
          autoComplete="off"
          aria-invalid={differs}
          aria-describedby={`${id}-state`}
          onChange={(e) => typed(e.target.value)}
        />
      </label>
      <span id={`${id}-state`} role="status">
        {differs ? t.differs : ''}
      </span>
    </div>
  )
}

/** For who cannot write: how it was done, in words, and who else saw it. */
function Mark(props: { signer: string; onChange: (signature: Signature | undefined) => void }) {
  const t = useTexts()
  const id = useId()
  const [given, setGiven] = useState({ way: 'fingerprint' as NonNullable<Signature['way']>, note: '', witness: '' })
  const same = given.witness.trim() === props.signer
  const change = (next: Partial<typeof given>) => {
    const now = { ...given, ...next }
    setGiven(now)
    const [note, witness] = [now.note.trim(), now.witness.trim()]
    const whole = note.length >= 2 && witness.length >= 2 && witness !== props.signer
    const words = `${t.ways[now.way]} ${note} ${t.seen} ${witness}`
    props.onChange(whole ? { kind: 'mark', png: drawText(props.signer, words), note, way: now.way, witness } : undefined)
  }
  return (
    <>
      <div className="ow-sign-ways" role="radiogroup" aria-label={t.how}>
        {(['fingerprint', 'mark', 'other-hand'] as const).map((one) => (
          <label key={one}>
            <input type="radio" name={`${id}-way`} checked={given.way === one} onChange={() => change({ way: one })} />
            {t.ways[one]}
          </label>
        ))}
      </div>
      <div className="ow-sign-row">
        <label htmlFor={`${id}-note`} style={{ flex: '1 1 20em' }}>
          <span>{t.note}</span>
          <input id={`${id}-note`} value={given.note} autoComplete="off" onChange={(e) => change({ note: e.target.value })} />
        </label>
        <label htmlFor={`${id}-witness`} style={{ flex: '1 1 14em' }}>
          <span>{t.witness}</span>
          <input
            id={`${id}-witness`}
            value={given.witness}
            autoComplete="off"
            aria-invalid={same}
            aria-describedby={`${id}-state`}
            onChange={(e) => change({ witness: e.target.value })}
          />
        </label>
        <span id={`${id}-state`} role="status">
          {same ? t.sameWitness : ''}
        </span>
      </div>
    </>
  )
}

function Canvas(props: { onInk: (ink: { png: string; strokes: string } | undefined) => void }) {
  const t = useTexts()
  const canvas = useRef<HTMLCanvasElement>(null)
  const [inked, setInked] = useState(false)
  const strokes = useRef('')
  const last = useRef<{ x: number; y: number } | undefined>(undefined)
  useEffect(() => prepare(canvas.current), [])

  const at = (event: ReactPointerEvent<HTMLCanvasElement>) => {
    const box = event.currentTarget.getBoundingClientRect()
    return { x: event.clientX - box.left, y: event.clientY - box.top }
  }
  const start = (event: ReactPointerEvent<HTMLCanvasElement>) => {
    event.currentTarget.setPointerCapture(event.pointerId)
    last.current = at(event)
    strokes.current += `M${inBox(event.currentTarget, last.current)}`
  }
  const move = (event: ReactPointerEvent<HTMLCanvasElement>) => {
    const pen = event.currentTarget.getContext('2d')
    if (!last.current || !pen) return
    const next = at(event)
    pen.lineWidth = event.pointerType === 'pen' ? 1.5 + event.pressure * 3 : 3
    pen.beginPath()
    pen.moveTo(last.current.x, last.current.y)
    pen.lineTo(next.x, next.y)
    pen.stroke()
    strokes.current += `L${inBox(event.currentTarget, next)}`
    last.current = next
    setInked(true)
  }
  const end = () => {
    if (last.current && inked && canvas.current) props.onInk({ png: canvas.current.toDataURL('image/png'), strokes: strokes.current })
    last.current = undefined
  }
  const clear = () => {
    prepare(canvas.current)
    strokes.current = ''
    setInked(false)
    props.onInk(undefined)
  }
  return (
    <>
      <div className="ow-sign-canvas">
        <canvas
          ref={canvas}
          role="img"
          aria-label={t.pad}
          onPointerDown={start}
          onPointerMove={move}
          onPointerUp={end}
          onPointerCancel={end}
        />
        {!inked && <span>{t.here}</span>}
      </div>
      <div className="ow-sign-row">
        <button type="button" className="ow-button" onClick={clear} disabled={!inked}>
          {t.clear}
        </button>
      </div>
    </>
  )
}

function inBox(canvas: HTMLCanvasElement, point: { x: number; y: number }): string {
  return `${Math.round((point.x / canvas.clientWidth) * 600)} ${Math.round((point.y / canvas.clientHeight) * 200)}`
}

function prepare(canvas: HTMLCanvasElement | null) {
  const pen = canvas?.getContext('2d')
  if (!canvas || !pen) return
  const scale = Math.min(window.devicePixelRatio || 1, 2)
  canvas.width = canvas.clientWidth * scale
  canvas.height = canvas.clientHeight * scale
  pen.scale(scale, scale)
  pen.lineCap = 'round'
  pen.lineJoin = 'round'
  pen.strokeStyle = '#14202a'
}

function drawText(text: string, below = ''): string {
  const canvas = document.createElement('canvas')
  canvas.width = 480
  canvas.height = 150
  const pen = canvas.getContext('2d')
  if (!pen) return ''
  pen.font = '56px "Noto Serif CJK SC", "KaiTi", "STKaiti", serif'
  pen.fillStyle = '#14202a'
  pen.textAlign = 'center'
  pen.textBaseline = 'middle'
  pen.fillText(text, 240, below ? 60 : 75, 460)
  pen.font = '18px "Noto Sans CJK SC", sans-serif'
  pen.fillText(below, 240, 122, 460)
  return canvas.toDataURL('image/png')
}
