import type { Id } from '../../../../platform/contract/shapes.ts'
import { subscriber } from '../../../../platform/server/handler.ts'
import type { Transaction } from '../../../../platform/server/transaction.ts'
import { importEvents, licenceEvents } from '../../../licences/contract.ts'
import { peopleEvents } from '../../../people/contract.ts'
import { findHousehold } from '../../../people/server/api.ts'
import { forgetResident, refreshResidents } from '../keep-residents.ts'

const onPerson = (tx: Transaction, { data }: { readonly data: { readonly personId: Id } }) => refreshResidents(tx, [data.personId])
const onHolders = (tx: Transaction, { data }: { readonly data: { readonly personIds: readonly Id[] } }) =>
  refreshResidents(tx, data.personIds)

/** The bare facts follow the registers and the repository; who changed is looked at in the next run. */
export const onChanges = [
  subscriber({ name: 'offers.on-person-registered', to: peopleEvents.registered, run: onPerson }),
  subscriber({ name: 'offers.on-person-changed', to: peopleEvents.changed, run: onPerson }),
  subscriber({
    name: 'offers.on-processing-restricted',
    to: peopleEvents.processingRestricted,
    run: (tx, { data }) => forgetResident(tx, data.personId),
  }),
  subscriber({ name: 'offers.on-processing-resumed', to: peopleEvents.processingResumed, run: onPerson }),
  subscriber({ name: 'offers.on-person-died', to: peopleEvents.died, run: onPerson }),
  subscriber({ name: 'offers.on-household-changed', to: peopleEvents.householdChanged, run: onHolders }),
  subscriber({
    name: 'offers.on-facts-recorded',
    to: peopleEvents.factsRecorded,
    run: async (tx, { data }) => {
      const home = await findHousehold(tx, data.subjectId)
      await refreshResidents(tx, home ? home.members.map((one) => one.person.id) : [data.subjectId])
    },
  }),
  subscriber({ name: 'offers.on-licence-issued', to: licenceEvents.issued, run: onHolders }),
  subscriber({ name: 'offers.on-licences-imported', to: importEvents.committed, run: onHolders }),
  subscriber({ name: 'offers.on-licence-confirmed', to: licenceEvents.confirmed, run: onHolders }),
  subscriber({ name: 'offers.on-licence-changed', to: licenceEvents.changed, run: onHolders }),
  subscriber({ name: 'offers.on-licence-revoked', to: licenceEvents.revoked, run: onHolders }),
  subscriber({ name: 'offers.on-licence-suspended', to: licenceEvents.suspended, run: onHolders }),
]
