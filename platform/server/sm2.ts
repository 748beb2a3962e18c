import { createHash, createPrivateKey, createPublicKey, createSign, createVerify, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { OperatorFault } from './operator-fault.ts'

/**
 * SM2 signatures with SM3 (GB/T 32918.2, GM/T 0009) by node:crypto, default signer id `1234567812345678`.
 *
 * `crypto.sign` cannot be used: on a fresh key it is ECDSA, on an imported one SM2 with an empty id. `createSign('sm3')` on an *imported*
 * key hashes what it is fed once and signs that; fed with ZA‖M it signs e = SM3(ZA‖M), which is the standard. The key objects stay
 * inside this file, since `export({ type: 'sec1' })` on them aborts the process. `checkSm2()` proves the method at start.
 */
export interface Sm2PublicKey {
  /** SubjectPublicKeyInfo, DER */
  readonly spki: Buffer
  verify(message: Uint8Array, signature: Uint8Array): boolean
}

export interface Sm2PrivateKey {
  readonly publicKey: Sm2PublicKey
  /** PKCS#8, DER. Seal it before it leaves memory. */
  readonly pkcs8: Buffer
  /** DER SEQUENCE { r, s } */
  sign(message: Uint8Array): Buffer
}

const curve = Buffer.from(
  'FFFFFFFEFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF00000000FFFFFFFFFFFFFFFC' +
    '28E9FA9E9D9F5E344D5A9E4BCF6509A7F39789F515AB8F92DDBCBD414D940E93' +
    '32C4AE2C1F1981195F9904466A39C9948FE30BBFF2660BE1715A4589334C74C7' +
    'BC3736A2F4F6779C59BDCEE36B692153D0A9877CC62A474002DF32E52139F0A0',
  'hex',
)
const signerId = Buffer.from('1234567812345678')

/** SM3(ENTL ‖ id ‖ a ‖ b ‖ G ‖ P): the identity of the signer, hashed in front of every message. */
function identity(spki: Buffer): Buffer {
  return createHash('sm3')
    .update(Buffer.from([0x00, 0x80]))
    .update(signerId)
    .update(curve)
    .update(spki.subarray(-64))
    .digest()
}

export function generateSm2Key(): Sm2PrivateKey {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'SM2' })
  return sm2PrivateKey(privateKey.export({ type: 'pkcs8', format: 'der' }))
}

/** Import costs 0.5 ms: keep the result. */
export function sm2PrivateKey(pkcs8: Buffer): Sm2PrivateKey {
  const key = createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' })
  const publicKey = sm2PublicKey(createPublicKey(key).export({ type: 'spki', format: 'der' }))
  const za = identity(publicKey.spki)
  return { publicKey, pkcs8, sign: (message) => createSign('sm3').update(za).update(message).sign(key) }
}

/** Throws where the point is not on the curve. */
export function sm2PublicKey(spki: Buffer): Sm2PublicKey {
  if (!isSm2Spki(spki)) throw new Error('not an SM2 public key')
  const key: KeyObject = createPublicKey({ key: spki, format: 'der', type: 'spki' })
  const za = identity(spki)
  return { spki, verify: (message, signature) => createVerify('sm3').update(za).update(message).verify(key, signature) }
}

const spkiHead = Buffer.from('3059301306072a8648ce3d020106082a811ccf5501822d03420004', 'hex')
function isSm2Spki(spki: Buffer): boolean {
  return spki.length === spkiHead.length + 64 && spki.subarray(0, spkiHead.length).equals(spkiHead)
}

/** SPKI of a point given as 64 bytes X‖Y. */
export function sm2Spki(point: Buffer): Buffer {
  return Buffer.concat([spkiHead, point])
}

/** PKCS#8 of a private scalar and its point: how the published vectors come. */
export function sm2Pkcs8(scalar: Buffer, point: Buffer): Buffer {
  const head = Buffer.from('308187020100301306072a8648ce3d020106082a811ccf5501822d046d306b0201010420', 'hex')
  return Buffer.concat([head, scalar, Buffer.from('a14403420004', 'hex'), point])
}

/** Known answer of GB/T 32918.5 annex A and a round trip. Called at start: a runtime on which SM2 means something else must not sign. */
export function checkSm2(): void {
  const point = Buffer.from(
    '09F9DF311E5421A150DD7D161E4BC5C672179FAD1833FC076BB08FF356F35020CCEA490CE26775A52DC6EA718CC1AA600AED05FBF35E084A6632F6072DA9AD13',
    'hex',
  )
  const scalar = Buffer.from('3945208F7B2144B13F36E38AC6D39F95889393692860B51A42FB81EF4DF7C5B8', 'hex')
  const answer = Buffer.from(
    '3046022100f5a03b0648d2c4630eeac513e1bb81a15944da3827d5b74143ac7eaceee720b3022100b1b6aa29df212fd8763182bc0d421ca1bb9038fd1f7f42d4840b69c485bbc1aa',
    'hex',
  )
  const message = Buffer.from('message digest')
  const key = sm2PrivateKey(sm2Pkcs8(scalar, point))
  const works =
    key.publicKey.spki.equals(sm2Spki(point)) &&
    key.publicKey.verify(message, answer) &&
    key.publicKey.verify(message, key.sign(message)) &&
    !key.publicKey.verify(Buffer.from('message digesu'), answer)
  if (!works)
    throw new OperatorFault(
      '这台机器的 Node.js 不能正确计算 SM2 签名，服务不能启动（GB/T 32918.5 示例不通过）',
      'Node.js on this machine computes no right SM2 signature (example of GB/T 32918.5): the service cannot start',
    )
}
