import { defineModule } from '../../../platform/server/handler.ts'
import { issuesProof } from './commands/issue-proof.ts'
import { withdrawsProof } from './commands/withdraw-proof.ts'
import { personal } from './personal.ts'
import { answersProof, getsProofFile, listsMyProofs, listsProofs } from './queries/list-proofs.ts'
import { endProofs } from './routines.ts'
import { sealed } from './sealed.ts'
import { onDocumentSealed } from './subscribers/on-document-sealed.ts'

export default defineModule({
  name: 'proofs',
  sealed,
  personal,
  handlers: [answersProof, issuesProof, listsProofs, listsMyProofs, getsProofFile, withdrawsProof],
  subscribers: [onDocumentSealed],
  routines: [
    {
      name: 'proofs.end-proofs',
      everySeconds: 3600,
      run: async (boot) => {
        await endProofs(boot)
      },
    },
  ],
})
