-- Whichever office ordered it, a package is seen by every office that takes part in its case, and by no party: opinions between offices lie in it.
drop policy package_staff on archive.package;
create policy package_of_case on archive.package
  using (current_setting('app.person', true) = '' and cases.may_see(tenant, case_id));
