import 'reflect-metadata'
import { generateKeyPairSync, webcrypto } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as x509 from '@peculiar/x509'
import { writeWhole } from '../json-file.ts'

export type KeyPair = { readonly certificate: string; readonly key: string }

/** A certificate authority on disk, and leaves of it; all paths. */
export type Authority = {
  readonly certificate: string
  readonly key: string
  /** Issues a certificate to `<folder>/<file>.{crt,key}`, anew each time: leaves never grow old, the authority stays. */
  issue(file: string, subject: Subject): Promise<KeyPair>
}

export type Subject = {
  readonly commonName: string
  /** Kubernetes reads a client's groups from here. */
  readonly organization?: string
  /** Host names and addresses a server answers by; absent: a client's certificate only. */
  readonly serves?: { readonly names: readonly string[]; readonly addresses: readonly string[] }
}

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }
const dayMs = 24 * 60 * 60 * 1000
x509.cryptoProvider.set(webcrypto as Crypto)

/** Opens the authority of a folder, which is made the first time and valid for ten years. */
export async function openAuthority(folder: string, name: string): Promise<Authority> {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const paths = pathsOf(folder, name)
  if (!existsSync(paths.certificate)) await makeAuthority(name, paths)
  const certificate = new x509.X509Certificate(readFileSync(paths.certificate, 'utf8'))
  const signingKey = await importKey(readFileSync(paths.key, 'utf8'))
  return {
    ...paths,
    async issue(file, subject) {
      const keys = await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])
      const leaf = await x509.X509CertificateGenerator.create({
        subject: subjectName(subject),
        issuer: certificate.subject,
        notBefore: new Date(Date.now() - dayMs),
        notAfter: new Date(Date.now() + 365 * dayMs),
        publicKey: keys.publicKey as CryptoKey,
        signingKey,
        signingAlgorithm: algorithm,
        extensions: leafExtensions(subject),
      })
      return write(pathsOf(folder, file), leaf, keys.privateKey as CryptoKey)
    },
  }
}

/** The key pair that signs ServiceAccount tokens; made once, or every token of the cluster would be void. */
export function serviceAccountKeys(folder: string): { publicKey: string; privateKey: string } {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const paths = { publicKey: join(folder, 'service-account.pub'), privateKey: join(folder, 'service-account.key') }
  if (!existsSync(paths.privateKey)) {
    const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    writeWhole(paths.publicKey, publicKey.export({ type: 'spki', format: 'pem' }).toString())
    writeWhole(paths.privateKey, privateKey.export({ type: 'sec1', format: 'pem' }).toString(), 0o600)
  }
  return paths
}

async function makeAuthority(name: string, paths: KeyPair): Promise<void> {
  const keys = (await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])) as CryptoKeyPair
  const root = await x509.X509CertificateGenerator.createSelfSigned({
    name: `CN=pilothouse-${name}`,
    notBefore: new Date(Date.now() - dayMs),
    notAfter: new Date(Date.now() + 3650 * dayMs),
    keys,
    signingAlgorithm: algorithm,
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(
        x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign | x509.KeyUsageFlags.digitalSignature,
        true,
      ),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  })
  await write(paths, root, keys.privateKey)
}

/** The key first: an authority counts as made when its certificate is there. */
async function write(paths: KeyPair, certificate: x509.X509Certificate, key: CryptoKey): Promise<KeyPair> {
  const exported = await webcrypto.subtle.exportKey('pkcs8', key)
  writeWhole(paths.key, x509.PemConverter.encode(exported, 'PRIVATE KEY'), 0o600)
  writeWhole(paths.certificate, certificate.toString('pem'))
  return paths
}

function importKey(pem: string): Promise<CryptoKey> {
  const [der = new ArrayBuffer(0)] = x509.PemConverter.decode(pem)
  return webcrypto.subtle.importKey('pkcs8', der, algorithm, false, ['sign']) as Promise<CryptoKey>
}

function subjectName({ commonName, organization }: Subject): x509.JsonName {
  return [{ CN: [commonName] }, ...(organization ? [{ O: [organization] }] : [])]
}

function leafExtensions({ serves }: Subject): x509.Extension[] {
  const { clientAuth, serverAuth } = x509.ExtendedKeyUsage
  const usage = new x509.KeyUsagesExtension(
    x509.KeyUsageFlags.digitalSignature | x509.KeyUsageFlags.keyEncipherment,
    true,
  )
  if (serves === undefined) return [usage, new x509.ExtendedKeyUsageExtension([clientAuth])]
  const names = serves.names.map((value) => ({ type: 'dns' as const, value }))
  const addresses = serves.addresses.map((value) => ({ type: 'ip' as const, value }))
  return [
    usage,
    new x509.ExtendedKeyUsageExtension([serverAuth, clientAuth]),
    new x509.SubjectAlternativeNameExtension([...names, ...addresses]),
  ]
}

function pathsOf(folder: string, file: string): KeyPair {
  return { certificate: join(folder, `${file}.crt`), key: join(folder, `${file}.key`) }
}
