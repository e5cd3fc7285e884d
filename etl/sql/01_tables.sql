-- What the load knows about itself. The staging tables, one per contract, are created from the contracts (validate.py).

create table meta (
    build_id varchar,
    schema_version integer,
    is_sample boolean,
    as_of date,
    first_day date
);
comment on table meta is 'one row: this build; as_of and first_day are the newest and oldest day of its own data';

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
    unknown_headers varchar[],
    rows_read bigint,
    loaded bigint,
    quarantined bigint,
    left_out bigint,
    refused_code varchar,
    refused_message varchar,
    notes varchar[]
);
comment on table load_sheets is 'one row per sheet: rows_read = loaded + quarantined + left_out; notes say what a person should know of it';

create table left_out_rows (
    file_no integer,
    sheet_no integer,
    source varchar,
    line bigint,
    reason varchar
);
comment on table left_out_rows is 'one row per row that is no data: subtotal, note, header, unapproved (blank rows are only counted)';

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
    is_local boolean
);
comment on table dim_places is 'one row per written place';

create table dim_company_keys (
    company_id integer,
    company_key varchar
);
comment on table dim_company_keys is 'one row per company identity; company_id is of this build, company_key of every build';
