-- Each query returns the rows that break a promise; one row and the snapshot is not published.

-- check: every row of every sheet is loaded, quarantined or left out
select file_no, sheet_no from load_sheets where refused_code is null and rows_read <> loaded + quarantined + left_out;

-- check: no contact is lost or doubled between the log and the facts
select 1 where (select count(*) from fct_contacts) <> (select count(*) from stg_visits);

-- check: an organisation is met once a day
select company_id, visited_on from fct_visits group by company_id, visited_on having count(*) > 1;

-- check: visits of an organisation are counted 1, 2, 3 without a gap
select company_id from fct_visits group by company_id having max(n) <> count(*);

-- check: a memorandum number names one memorandum
select mou_no from fct_mous group by mou_no having count(*) > 1;

-- check: every traveller's row belongs to one trip
select 1 where (select coalesce(sum(party_size), 0) from fct_trips where not is_from_visits)
    > (select coalesce(sum(greatest(len(traveller), 1)), 0) from stg_trips);

-- check: a trip has kilometres or says that they are unknown
select trip_no from fct_trips where (km is null) <> (km_method = 'unknown');

-- check: a visit belongs to one trip at most
select company_id, visited_on from fct_visit_trips group by company_id, visited_on having count(*) > 1;
