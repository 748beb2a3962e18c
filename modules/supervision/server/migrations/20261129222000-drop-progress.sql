-- How far the events were read stands in platform.reader.
drop table supervision.progress;
