import sharp from 'sharp'
import { type Authority, certifyOffice, type Holder } from './authority.ts'
import { makeSeal } from './crypto/ses.ts'
import { drawSeal, svgOf } from './picture.ts'
import type { OfficeSeal } from './seal-document.ts'

/** 业务专用章 (GB/T 33481 profile): a seal for electronic documents beside the main seal of the office. */
const sealType = 6
/** 42 mm at 300 dpi, as the registration of seals asks. */
const pixels = 496

/** Makes certificates, picture and seal of one office: 制作. Filing (备案) is the row it is stored in. Costs about 150 ms, once per office. */
export async function makeOfficeSeal(given: {
  id: string
  authority: Authority
  office: string
  city: string
  code: string
  at: string
}): Promise<OfficeSeal & { sm2: Holder; p256: Holder; validTo: string }> {
  const { id, authority, office, city, code, at } = given
  const { sm2, p256, to } = certifyOffice(authority, office, `${city}（测试/内部使用）`, at)
  const picture = drawSeal({ name: office, purpose: '电子专用章', mark: '测试·内部使用', code })
  const png = await sharp(Buffer.from(svgOf(picture)), { density: 300 })
    .resize(pixels)
    .png({ palette: true, colours: 16, dither: 0 })
    .toBuffer()
  const seal = makeSeal({
    code,
    name: office,
    type: sealType,
    picture: { png, millimetres: picture.millimetres },
    signerCertificate: sm2.certificate,
    maker: authority.maker,
    from: at,
    to,
  })
  return { id, name: office, code, sm2, p256, chain: [authority.p256Root.certificate], seal, picture, validTo: to }
}
