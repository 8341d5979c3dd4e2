import { afterEach, expect, test } from 'vitest'
import { env } from './env.ts'
import { mailRoute, mailSender } from './mail.server.ts'

const names = ['SMTP_URL', 'MAIL_FROM', 'APP_ORIGIN'] as const
afterEach(() => {
  for (const name of names) Reflect.deleteProperty(process.env, name)
})

test.each([
  ['Assay <assay@example.gov>', 'Assay', 'assay@example.gov'],
  ['"Data team, Piñon Falls" <data@example.gov>', 'Data team, Piñon Falls', 'data@example.gov'],
  ['<data@example.gov>', '', 'data@example.gov'],
  ['data@example.gov', 'Assay', 'data@example.gov'],
])('mails come from %s', (set, name, address) => {
  process.env['MAIL_FROM'] = set
  expect(mailSender()).toEqual({ name, address })
})

test('mails come from the host that people use, unless said otherwise', () => {
  process.env['APP_ORIGIN'] = 'https://assay.example.gov'
  expect(mailSender()).toEqual({ name: 'Assay', address: 'assay@assay.example.gov' })
})

test.each([
  ['smtp://ana:secret@mail.example.gov:587', { host: 'mail.example.gov:587', isEncrypted: true }],
  ['smtps://mail.example.gov', { host: 'mail.example.gov', isEncrypted: true }],
  ['smtp://relay.example.gov:25?requireTLS=false', { host: 'relay.example.gov:25', isEncrypted: false }],
  ['smtp://localhost:2525', { host: 'localhost:2525', isEncrypted: false }],
])('%s: the page shows host and protection, and no password', (set, shown) => {
  process.env['SMTP_URL'] = set
  expect(mailRoute()).toEqual({ kind: 'smtp', ...shown })
})

test.each([
  ['SMTP_URL', 'https://ana:secret@mail.example.gov'],
  ['SMTP_URL', 'mail.example.gov'],
  ['MAIL_FROM', 'Assay <assay@example.gov>\r\nBcc: eve@example.org'],
  ['MAIL_FROM', 'Assay'],
] as const)('%s=%s cannot be used, and its value is not repeated', (name, value) => {
  process.env[name] = value
  expect(() => env()).toThrow(new RegExp(`${name}: write it as`))
  expect(() => env()).not.toThrow(/secret/)
})
