import { ageOn } from '../../../modules/calendar/server/api.ts'
import type { Reference } from '../../../modules/catalog/server/testing.ts'
import { findDivision } from '../../../modules/divisions/server/api.ts'
import { aHolding, aMatter, aPerson, type Holding, type Matter, someFacts } from '../../../modules/forms/server/testing.ts'
import { placesOf } from '../../../modules/people/server/api.ts'
import type { CivilDate } from '../../../platform/contract/shapes.ts'
import { address, type Family, home, paperFields, type Resident } from './family.ts'

/** Facts of a person as the people module tells them. */
function factsOf(person: Resident, today: CivilDate): Record<string, unknown> {
  const { name, idNumber, birthDate, diedOn } = person
  return {
    ...person.facts,
    ...{
      name,
      idNumber,
      birthDate,
      age: ageOn(birthDate, diedOn ?? today),
      gender: person.sex === 'male' ? '男' : '女',
      alive: diedOn === null,
    },
    ...placesOf('domicile', person.domicile),
    ...placesOf('residence', person.residence),
  }
}

/** The family as forms and eligibility would load it for this item, without a database. */
export function matterOf(family: Family, reference: Reference, policy: Readonly<Record<string, unknown>>): Matter {
  const { item, today } = family
  const people = family.people.map((person) => ({
    ...aPerson(person.name, [person.role], {
      idNumber: person.idNumber,
      facts: someFacts(factsOf(person, today)),
      domicileAddress: address,
      residenceAddress: address,
      relation: person.role === 'applicant' ? '本人' : null,
      relationToHead: person.role === 'applicant' ? '户主' : null,
      holdings: family.papers.flatMap((paper, at): Holding[] =>
        paper.holder === person.role
          ? [
              aHolding(paper.code, paperFields(reference, paper, String(at)), {
                validFrom: paper.validFrom,
                validTo: paper.validTo,
                current: paper.validTo === null || paper.validTo >= today,
              }),
            ]
          : [],
      ),
    }),
  }))
  const living = people.filter((one) => one.roles.some((role) => role === 'applicant' || role === 'spouse' || role === 'child'))
  const community = findDivision(home)?.shortName ?? null
  return aMatter(item, people, {
    today,
    policy,
    household: {
      address,
      places: {
        district: findDivision(home.slice(0, 6))?.shortName ?? null,
        street: findDivision(home.slice(0, 9))?.shortName ?? null,
        community,
      },
      members: living,
      facts: someFacts(family.household),
      asOf: today,
    },
  })
}
