import pg from 'pg'
import { uuidv7 } from 'uuidv7'
import { reference } from '../../modules/catalog/server/testing.ts'
import { importLicences } from '../../modules/licences/server/api.ts'
import { type ImportedPopulation, importPopulation } from '../../modules/people/server/api.ts'
import type { Id } from '../../platform/contract/shapes.ts'
import type { Boot } from '../../platform/server/boot.ts'
import { type Family, home, paperFields } from '../../tools/catalog/residents/family.ts'

/** A family with the ids under which the city knows its people now. */
export interface Settled {
  readonly family: Family
  readonly ids: ReadonlyMap<string, Id>
}

type Kin = ImportedPopulation['kinship'][number]['relation']
const kinOf: Readonly<Record<string, Kin>> = {
  spouse: 'spouse',
  child: 'child',
  guardian: 'guardian',
  subject: 'parent',
  patient: 'sibling',
  caregiver: 'sibling',
}
const living = new Set(['applicant', 'spouse', 'child'])

/** Takes the families over into the registers of a running city, the way a population and a licence repository are imported. */
export async function moveIn(boot: Boot, families: readonly Family[]): Promise<Settled[]> {
  const settled = families.map((family) => ({ family, ids: new Map(family.people.map((one) => [one.role as string, uuidv7()])) }))
  const where = { tenant: boot.settings.tenant, at: boot.clock.now(), protection: boot.protection }
  const client = new pg.Client({ connectionString: boot.ownerUrl })
  await client.connect()
  try {
    await importPopulation(client, where, populationOf(settled))
    await importLicences(client, where, [...reference().licenceTypes.values()], settled.flatMap(licencesOf))
    await client.query('analyze')
  } finally {
    await client.end()
  }
  return settled
}

const idOf = ({ ids }: Settled, role: string): Id => {
  const id = ids.get(role)
  if (id === undefined) throw new Error(`nobody is ${role}`)
  return id
}

function populationOf(all: readonly Settled[]): ImportedPopulation {
  const households = all.map((one) => ({ one, id: uuidv7() }))
  return {
    persons: all.flatMap((one) =>
      one.family.people.map((person) => ({
        ...{
          id: idOf(one, person.role),
          name: person.name,
          sex: person.sex,
          birthDate: person.birthDate,
          documentKind: 'resident-id' as const,
        },
        ...{ domicile: person.domicile, residence: person.residence, diedOn: person.diedOn },
        private: { number: person.idNumber, phone: '19900091234', ethnicity: '汉族', domicileAddress: address, residenceAddress: address },
      })),
    ),
    households: households.map(({ one, id }) => ({
      ...{ id, kind: 'living' as const, division: home, domicileType: '城镇' as const, number: null, address },
      members: one.family.people
        .filter((person) => living.has(person.role))
        .map((person) => ({
          person: idOf(one, person.role),
          relation: person.role === 'applicant' ? '户主' : person.role === 'spouse' ? '配偶' : '子女',
          from: person.birthDate,
        })),
    })),
    kinship: all.flatMap((one) =>
      one.family.people.flatMap((person) => {
        const relation = kinOf[person.role]
        return relation === undefined
          ? []
          : [{ person: idOf(one, 'applicant'), relation, relative: idOf(one, person.role), from: person.birthDate }]
      }),
    ),
    records: [
      ...all.flatMap((one) =>
        one.family.people.map((person) => ({
          ...{ subject: idOf(one, person.role), kind: 'person' as const, source: '部门共享', asOf: one.family.today, facts: person.facts },
        })),
      ),
      ...households.map(({ one, id }) => ({
        subject: id,
        kind: 'household' as const,
        source: '部门共享',
        asOf: one.family.today,
        facts: one.family.household,
      })),
    ],
  }
}

const address = '攀枝花市仁和区仁和街1号1栋101号'
let serial = 0

const licencesOf = (one: Settled) =>
  one.family.papers.map((paper) => {
    serial += 1
    return {
      ...{
        id: uuidv7(),
        type: paper.code,
        holders: [idOf(one, paper.holder)],
        household: null,
        validFrom: paper.validFrom,
        validTo: paper.validTo,
      },
      fields: paperFields(reference(), paper, String(serial).padStart(8, '0')),
      issuer: { id: null, name: '攀枝花市有关部门', division: '510411' },
    }
  })
