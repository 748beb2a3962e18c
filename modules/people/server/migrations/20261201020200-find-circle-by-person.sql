-- Policies know no tenant, only the person who looks: without an index that begins with the person, every look of a resident at their circle or
-- their wards reads the whole index of kinship, which grows with the city (600,000 rows: 65 and 130 ms; with these 4 and 6).
create index kinship_by_person on people.kinship (person);
create index membership_by_person on people.membership (person);
create index mandate_by_agent on people.mandate (agent);
create index mandate_by_grantor on people.mandate (grantor);
