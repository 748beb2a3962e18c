-- Purpose and recipient of a copy stand sealed with the copy. Its use carries the id of the copy, is for the person alone, and like its
-- consent says no more than what was done.
update licences.use u set id = c.id, purpose = '制作加注件', need = null, sealed = true
from licences.copy c
where c.tenant = u.tenant and c.licence = u.licence and c.person = u.person and c.made_at = u.at and u.purpose like '制作加注件：%'
  and not exists (select 1 from licences.copy o
    where o.tenant = c.tenant and o.licence = c.licence and o.person = c.person and o.made_at = c.made_at and o.id <> c.id);
update licences.consent s set purpose = '制作加注件'
from licences.copy c where c.tenant = s.tenant and c.consent = s.id;
