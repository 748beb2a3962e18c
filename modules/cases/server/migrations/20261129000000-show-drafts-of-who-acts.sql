-- At a window a draft shows while its person is being received there, or whoever acts for them: a mother who came for her child.
alter policy draft_staff on cases.draft
  using (exists (select 1 from cases.reception r
    where r.tenant = draft.tenant and r.person_id in (draft.person_id, draft.agent_id) and r.closed_at is null));
