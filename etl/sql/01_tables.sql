-- What the load knows about itself. The staging tables, one per contract, are created from the contracts (validate.py).

create table meta (
    build_id varchar,
    schema_version integer,
    is_sample boolean,
    as_of date,
    first_day date,
    compared_with varchar
);
comment on table meta is 'one row: this build; as_of and first_day are the newest and oldest day of its own data; compared_with is the build that restatements were sought against, null when there was none to compare with';

create table load_files (
    file_no integer,
    file_id varchar,
    file varchar,
    origin varchar,
    first_loaded_on date,
    confirmed boolean
);
comment on table load_files is 'one row per file of the manifest, in its order';

create table load_sheets (
    file_no integer,
    sheet_no integer,
    sheet varchar,
    source varchar,
    header_row integer,
    headers varchar[],
    read_as varchar[],
    unknown_headers varchar[],
    rows_read bigint,
    loaded bigint,
    quarantined bigint,
    left_out bigint,
    refused_code varchar,
    refused_message varchar,
    notes varchar[],
    made bigint,
    kept_cells bigint
);
comment on table load_sheets is 'one row per sheet and source: rows_read = loaded + quarantined + left_out, made are the rows stored; read_as names the column each header was taken for (null: none); notes say what a person should know of it';

create table file_versions (
    source varchar,
    newer_no integer,
    older_no integer,
    first_day date,
    last_day date,
    is_whole boolean
);
comment on table file_versions is 'one row per source and pair of files of which the one is a newer version of the other: it speaks for its days, or stands in the place of the whole';

create table left_out_rows (
    file_no integer,
    sheet_no integer,
    source varchar,
    line bigint,
    reason varchar
);
comment on table left_out_rows is 'one row per row that is no data: subtotal, note, header, title, nothing, unknown_table, excluded, unapproved (blank rows are only counted)';

create table restatements (
    source varchar,
    change varchar,
    dated_on date,
    company varchar,
    row_key varchar,
    column_name varchar,
    old_value varchar,
    new_value varchar
);
comment on table restatements is 'one row per value that differs from the snapshot before: added, altered, vanished';

create table dim_places (
    place varchar,
    region varchar,
    destination_region varchar,
    is_local boolean,
    km double,
    estimated_km double,
    straight_km double,
    km_method varchar
);
comment on table dim_places is 'one row per written place; km is the way there and back as far as it is known without a report, estimated_km the part of it that rests on the detour factor, straight_km as the crow flies';

create table assumptions (
    name varchar,
    value double,
    low double,
    high double,
    source varchar
);
comment on table assumptions is 'one row per number nobody measured (data/reference/assumptions.csv), as this build used it';

create table need_kinds (
    need varchar,
    kind varchar
);
comment on table need_kinds is 'one row per need of a firm and kind of programme that meets it (data/reference/need_kinds.csv), as this build used it; kind is null for a need that none meets';

create table dim_company_keys (
    company_id integer,
    company_key varchar,
    shown_name varchar
);
comment on table dim_company_keys is 'one row per company identity; company_id is of this build, company_key of every build; shown_name where an alias decides it';

create table dim_aliases (
    nth bigint,
    name varchar,
    company varchar,
    is_same boolean,
    name_key varchar,
    company_key varchar,
    stands_for varchar
);
comment on table dim_aliases is 'one row per decision on two names, in the order of the newest list; stands_for is the identity that the name has in this build, null where it was joined to none';
