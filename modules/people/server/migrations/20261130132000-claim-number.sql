-- While the key of the index is changed, one number has two indexes, and the primary key alone would let two processes register it twice. Whoever
-- registers claims both: a second one waits here for the first to commit, and then sees its row. Claims are gone with their transaction.
create table people.number_claim (
  tenant text collate "C" not null,
  kind text collate "C" not null,
  number_index bytea not null,
  primary key (tenant, kind, number_index)
);

create function people.claim_number(p_tenant text, p_kind text, p_indexes bytea[]) returns void
language plpgsql security definer set search_path = people as $$
begin
  insert into number_claim select p_tenant, p_kind, one from unnest(p_indexes) one order by one;
  if exists (select 1 from document d where d.tenant = p_tenant and d.kind = p_kind and d.number_index = any(p_indexes)) then
    raise unique_violation using message = 'the number is registered';
  end if;
  delete from number_claim c where c.tenant = p_tenant and c.kind = p_kind and c.number_index = any(p_indexes);
end $$;

alter table people.number_claim enable row level security;
revoke all on function people.claim_number(text, text, bytea[]) from public;
grant execute on function people.claim_number(text, text, bytea[]) to onewindow_app;
