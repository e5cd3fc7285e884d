-- Each query returns the rows that break a promise; one row and the snapshot is not published.

-- check: 모든 시트의 읽은 행이 올림·따로 둠·제외 가운데 하나에 들어 있다
select file_no, sheet_no from load_sheets where refused_code is null and rows_read <> loaded + quarantined + left_out;

-- check: 방문일지의 행이 빠지거나 겹치지 않는다
select 1 where (select count(*) from fct_contacts) <> (select count(*) from stg_visits);

-- check: 같은 날 같은 곳의 방문은 한 번만 센다
select company_id, visited_on from fct_visits group by company_id, visited_on having count(*) > 1;

-- check: 방문 차수가 1부터 빠짐없이 이어진다
select company_id from fct_visits group by company_id having max(n) <> count(*);

-- check: 협약번호 하나는 협약 하나를 가리킨다
select mou_no from fct_mous group by mou_no having count(*) > 1 or mou_no is null;

-- check: 출장자의 행은 한 출장에만 든다
select 1 where (select coalesce(sum(party_size), 0) from fct_trips where not is_from_visits)
    > (select coalesce(sum(greatest(len(traveller), 1)), 0) from stg_trips);

-- check: 모든 출장은 거리를 갖거나 거리 미상이다
select trip_no from fct_trips where (km is null) <> (km_method = 'unknown');

-- check: 방문 하나는 많아야 출장 하나에 든다
select company_id, visited_on from fct_visit_trips group by company_id, visited_on having count(*) > 1;

-- check: 가정한 값(data/reference/assumptions.csv)이 숫자이고 low와 high 사이에 있다
select name from assumptions where isnan(value) or isnan(low) or isnan(high) or low < 1 or not value between low and high;

-- check: 협약을 체결한 곳은 이행 표에 한 번씩 있다
select company_id from fct_mous group by company_id
having (select count(*) from fct_mou_parties p where p.company_id = fct_mous.company_id) <> 1;

-- check: 이탈은 개소 뒤에 온다
select company_id from fct_openings where closed_on <= opened_on;

-- check: 지원 자료에 적힌 기업은 모두 기업 표에 있다
select company_id from fct_touches anti join dim_companies using (company_id)
union all select company_id from fct_event_firms anti join dim_companies using (company_id)
union all select company_id from fct_awards anti join dim_companies using (company_id);

-- check: 겹치는 사업은 서로 다른 기관의 사업이고 같은 날을 하루 이상 함께한다
select first_agency from fct_programme_pairs where first_agency_key >= second_agency_key or shared_from > shared_to;
