import { beforeAll, describe, expect, it } from 'vitest'
import { sha256 } from '#app/platform/files.ts'
import { newId } from '#app/platform/ids.ts'
import { actorOf, makeCity, makeDb, makeUser, signInAs } from '../support/database.ts'
import { assay, spawnAssay } from './command.ts'

const db = makeDb()
let cityId: string

const create = (...args: string[]) => assay('user', 'create', ...args)
const ada = ['--email', 'Ada.Bell@Springfield.gov', '--name', 'Ada Bell']
const link = /\/reset-password\/([\w-]{43})\n$/
const tokenIn = (out: string) => link.exec(out)?.[1] ?? ''

const before = await assay('user', 'create', ...ada, '--administrator')

beforeAll(async () => {
  await db.write((tx) => tx.setting.create({ data: { key: 'set-up', value: 'city' } }))
  cityId = await makeCity(db, { name: 'Piñon Falls', region: 'CO' })
})

describe('assay user create', () => {
  it('waits until the installation is set up', () => {
    expect(before).toEqual({
      status: 2,
      out: '',
      err: 'assay user create: this installation is not set up yet. Open the address that npm start prints',
    })
  })

  it('makes a lead, with a link that is kept only as a hash', async () => {
    const { status, out } = await create(...ada, '--city', 'piñon falls,co', '--role', 'lead')
    expect(status).toBe(0)
    const token = tokenIn(out)
    const user = await db.read.user.findUniqueOrThrow({
      where: { email: 'ada.bell@springfield.gov' },
      include: { accountTokens: true },
    })
    expect(user).toMatchObject({ name: 'Ada Bell', passwordHash: null, isAdministrator: false })
    expect(user.accountTokens).toMatchObject([{ kind: 'password-reset', tokenHash: sha256(token), usedAt: null }])
    expect((await actorOf(db, user.id)).memberships).toEqual([{ cityId, role: 'lead' }])
    const event = await db.read.auditEvent.findFirstOrThrow({ where: { subject: `user:${user.id}` } })
    expect(event).toMatchObject({ action: 'user.created', actorId: null, cityId })
    expect(event.data).not.toContain(token)
  })

  it('makes a coach and an administrator', async () => {
    await create(
      '--email',
      'c@x.gov',
      '--name',
      ' Cy\n Dorn ',
      '--city',
      'Piñon Falls, CO',
      '--role',
      'coach',
      '--administrator',
    )
    const { id, name } = await db.read.user.findUniqueOrThrow({ where: { email: 'c@x.gov' } })
    expect(name).toBe('Cy Dorn')
    expect(await actorOf(db, id)).toMatchObject({ isAdministrator: true, coaching: [{ cityId, areas: [] }] })
  })

  it.each<[string[], string]>([
    [['--email', 'x'], 'assay user create: --name is missing. Try: assay user create --help'],
    [['--email', 'x', '--name', 'Ben'], 'assay user create: --email: "x" is not an e-mail address like name@city.gov'],
    [
      ['--email', 'b@x.gov', '--name', 'Ben'],
      'assay user create: say what they are: --administrator, or --city with --role',
    ],
    [
      ['--email', 'b@x.gov', '--name', 'Ben', '--role', 'lead'],
      'assay user create: --city and --role go together: --city is missing',
    ],
    [
      ['--email', 'b@x.gov', '--name', 'Ben', '--city', 'Piñon Falls', '--role', 'lead'],
      'assay user create: --city: write it as "Name, ST", such as "Springfield, OR"',
    ],
    [
      ['--email', 'b@x.gov', '--name', 'Ben', '--city', 'Piñon Falls, CO', '--role', 'boss'],
      'assay user create: --role: "boss" is none of contributor, lead, leader, coach',
    ],
    [
      ['--email', 'b@x.gov', '--name', 'Ben', '--city', 'Springfield, OR', '--role', 'lead'],
      'assay user create: --city: there is no city "Springfield, OR" here. Known: "Piñon Falls, CO"',
    ],
    [
      [...ada, '--administrator'],
      'assay user create: --email: Ada Bell has an account with ada.bell@springfield.gov already',
    ],
  ])('refuses %j, and writes nothing', async (args, line) => {
    const [users, events] = [await db.read.user.count(), await db.read.auditEvent.count()]
    expect(await create(...args)).toEqual({ status: 2, out: '', err: line })
    expect([await db.read.user.count(), await db.read.auditEvent.count()]).toEqual([users, events])
  })
})

describe('assay user reset', () => {
  it('ends sessions and earlier links; the second factor only if asked', async () => {
    const dee = await makeUser(db, { name: 'Dee Fox' })
    await signInAs(db, dee)
    await db.write(async (tx) => {
      await tx.user.update({ where: { id: dee.userId }, data: { totpSecret: 's', totpConfirmedAt: new Date() } })
      await tx.recoveryCode.create({ data: { id: newId(), userId: dee.userId, codeHash: 'h' } })
    })
    const first = await assay('user', 'reset', '--email', dee.email)
    expect(await db.read.session.count({ where: { userId: dee.userId } })).toBe(0)
    expect(await db.read.user.findUnique({ where: { id: dee.userId } })).toMatchObject({ totpSecret: 's' })
    const second = await assay('user', 'reset', '--email', dee.email, '--drop-second-factor')
    const open = await db.read.accountToken.findMany({ where: { userId: dee.userId, usedAt: null } })
    expect(open).toMatchObject([{ tokenHash: sha256(tokenIn(second.out)) }])
    expect(tokenIn(first.out)).not.toBe(tokenIn(second.out))
    expect(await db.read.user.findUnique({ where: { id: dee.userId } })).toMatchObject({ totpSecret: null })
    expect(await db.read.recoveryCode.count({ where: { userId: dee.userId } })).toBe(0)
  })

  it('says whose account there is not', async () => {
    const gone = await makeUser(db, { name: 'Eve Gray' })
    await db.write((tx) => tx.user.update({ where: { id: gone.userId }, data: { deactivatedAt: new Date() } }))
    expect(await assay('user', 'reset', '--email', 'nobody@x.gov')).toMatchObject({
      status: 2,
      err: 'assay user reset: --email: nobody has an account with nobody@x.gov',
    })
    expect(await assay('user', 'reset', '--email', gone.email)).toMatchObject({
      status: 2,
      err: 'assay user reset: --email: the account of Eve Gray is deactivated',
    })
  })
})

describe('assay user list', () => {
  it('shows everybody, in a table and as JSON', async () => {
    const { out } = await assay('user', 'list')
    expect(out).toMatch(/^E-mail +Name +Status +Roles\n/)
    expect(out).toMatch(/^ada\.bell@springfield\.gov +Ada Bell +active +lead of Piñon Falls, CO$/m)
    expect(out).toMatch(/^c@x\.gov +Cy Dorn +active +administrator; coach of Piñon Falls, CO$/m)
    const { out: json } = await assay('user', 'list', '--json')
    expect(JSON.parse(json)).toContainEqual({
      name: 'Ada Bell',
      email: 'ada.bell@springfield.gov',
      status: 'active',
      isAdministrator: false,
      roles: [{ role: 'lead', city: 'Piñon Falls, CO' }],
    })
    expect(out).toMatch(/Eve Gray +deactivated$/m)
  })

  it('ends by itself as a program, and says where there is no installation', async () => {
    expect(await spawnAssay(['user', 'list'])).toMatchObject({ status: 0, err: '' })
    const env = { ASSAY_DATA: `.tmp/nothing-${newId()}` }
    const { status, err } = await spawnAssay(['user', 'list'], { env })
    expect(status).toBe(2)
    expect(err).toContain('assay user list: there is no installation in ')
  })
})
