-- Each query returns the rows that break a promise; one row and the snapshot is not published.

-- check: 모든 시트의 읽은 행이 적재·격리·제외 가운데 하나에 들어 있다
select file_no, sheet_no from load_sheets where refused_code is null and rows_read <> loaded + quarantined + left_out;

-- check: 방문일지의 행이 빠지거나 겹치지 않는다
select 1 where (select count(*) from fct_contacts) <> (select count(*) from stg_visits);

-- check: 같은 날 같은 곳의 방문은 한 번만 센다
select company_id, visited_on from fct_visits group by company_id, visited_on having count(*) > 1;

-- check: 방문 차수가 1부터 빠짐없이 이어진다
select company_id from fct_visits group by company_id having max(n) <> count(*);

-- check: 협약번호 하나는 협약 하나를 가리킨다
select mou_no from fct_mous group by mou_no having count(*) > 1;

-- check: 출장자의 행은 한 출장에만 든다
select 1 where (select coalesce(sum(party_size), 0) from fct_trips where not is_from_visits)
    > (select coalesce(sum(greatest(len(traveller), 1)), 0) from stg_trips);

-- check: 모든 출장은 거리를 갖거나 거리 미상이다
select trip_no from fct_trips where (km is null) <> (km_method = 'unknown');

-- check: 방문 하나는 많아야 출장 하나에 든다
select company_id, visited_on from fct_visit_trips group by company_id, visited_on having count(*) > 1;

-- check: 가정한 값(data/reference/assumptions.csv)이 숫자이고 low와 high 사이에 있다
select name from assumptions where isnan(value) or isnan(low) or isnan(high) or low < 1 or not value between low and high;
