import { texts } from '../../../../platform/web/index.ts'
import type { Signature } from '../../contract.ts'

const useTexts = texts({
  'zh-CN': {
    alt: '申请人签名',
    ways: { 'own-hand': '本人签名', typed: '键入姓名确认', fingerprint: '按指印', mark: '画押', 'other-hand': '由他人代签' },
    witness: (name: string) => `见证人 ${name}`,
  },
  en: {
    alt: 'Signature of the applicant',
    ways: { 'own-hand': 'own hand', typed: 'typed name', fingerprint: 'fingerprint', mark: 'mark', 'other-hand': 'another hand' },
    witness: (name: string) => `witness ${name}`,
  },
})

/** The signature as it was given: ink as its path, a typed name or mark as its picture. */
export function SignatureView(props: { signature: Signature }) {
  const t = useTexts()
  const { way, witness, note } = props.signature
  const words = [way && t.ways[way], note, witness && t.witness(witness)].filter(Boolean)
  return (
    <>
      <Picture {...props} />
      {words.length > 0 && <p className="ow-muted">{words.join('，')}</p>}
    </>
  )
}

function Picture(props: { signature: Signature }) {
  const t = useTexts()
  const { signature } = props
  if (signature.kind === 'png') return <img className="ow-signature" alt={t.alt} src={`data:image/png;base64,${signature.data}`} />
  return (
    <svg className="ow-signature" viewBox="0 0 600 200" role="img" aria-label={t.alt}>
      <path d={signature.data} fill="none" stroke="#14202a" strokeWidth="3" strokeLinecap="round" strokeLinejoin="round" />
    </svg>
  )
}
