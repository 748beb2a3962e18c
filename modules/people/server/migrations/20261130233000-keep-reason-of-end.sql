-- Why a mandate was ended at the window: one of a few words, no free text. Null for what a side ended by itself, or death did.
alter table people.mandate add column end_reason text collate "C"
  check (end_reason in ('grantor-wish', 'agent-withdraws', 'matter-done', 'guardianship-over', 'recorded-wrongly'));
