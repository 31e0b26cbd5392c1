-- Files that come in: what was uploaded, row by row, from the first byte until it is in the tables it is meant for.

create table data.import_job (
    org_id uuid not null,
    id uuid not null default guard.uuidv7(),
    kind text not null check (kind in ('products', 'customers', 'suppliers')),
    status text not null default 'uploading'
    check (status in ('uploading', 'checking', 'checked', 'rejected', 'done', 'cancelled')),
    file_name text check (length(file_name) <= 255),
    file_format text not null check (file_format in ('csv', 'xlsx')),
    encoding text check (length(encoding) <= 20),
    delimiter text check (length(delimiter) = 1),
    decimal_mark text check (decimal_mark in ('.', ',')),
    has_decimal_points boolean not null default false,
    has_decimal_commas boolean not null default false,
    header text[] not null,
    field_names text[] not null,
    total_bytes bigint check (total_bytes >= 0),
    read_bytes bigint not null default 0 check (read_bytes >= 0),
    row_count integer not null default 0 check (row_count between 0 and 1000000),
    problem_count integer not null default 0 check (problem_count >= 0),
    rejected_count integer not null default 0 check (rejected_count >= 0),
    created_count integer not null default 0 check (created_count >= 0),
    updated_count integer not null default 0 check (updated_count >= 0),
    unchanged_count integer not null default 0 check (unchanged_count >= 0),
    created_by uuid not null,
    created_at timestamptz not null default now(),
    finished_at timestamptz,
    primary key (org_id, id),
    check ((finished_at is not null) = (status in ('done', 'cancelled'))),
    check (cardinality(field_names) <= cardinality(header)),
    foreign key (org_id) references data.org (org_id),
    foreign key (created_by) references data.user_account (id)
);
create index import_job_created_at_idx on data.import_job (org_id, created_at, id);
comment on table data.import_job is
'An import of a file: how far it is and what came of it. It stays; its rows and problems go after 30 days.';
comment on column data.import_job.status is
'uploading: rows come in. checking: all are in, and are looked at. checked: it would do this, nothing is done yet. rejected: asked to do all or nothing, it did nothing. done. cancelled.';
comment on column data.import_job.encoding is 'What the text was written in, declared or found out; null: the file was no text.';
comment on column data.import_job.delimiter is 'What stood between the cells; null: the file was no text.';
comment on column data.import_job.decimal_mark is 'The decimal mark somebody declared; null: it follows from the numbers.';
comment on column data.import_job.has_decimal_points is 'Whether a number was read that can only have a decimal point.';
comment on column data.import_job.has_decimal_commas is 'Whether a number was read that can only have a decimal comma.';
comment on column data.import_job.header is 'The first line, as it came.';
comment on column data.import_job.field_names is 'What each column of the file is; null: ignored.';
comment on column data.import_job.read_bytes is 'How much of total_bytes was read: the progress of an upload.';
comment on column data.import_job.problem_count is 'Problems found; a row can have several.';
comment on column data.import_job.rejected_count is 'Rows with a problem.';
comment on column data.import_job.created_count is 'Rows that made something, or would; likewise the next two.';
comment on column data.import_job.finished_at is 'When it was done or cancelled.';

create table data.import_row (
    org_id uuid not null,
    import_id uuid not null,
    line_no integer not null check (line_no > 0),
    key text,
    body jsonb not null check (jsonb_typeof(body) = 'object'),
    cells jsonb not null check (jsonb_typeof(cells) = 'array'),
    unclear_fields text[],
    primary key (org_id, import_id, line_no),
    foreign key (org_id, import_id) references data.import_job (org_id, id)
);
comment on table data.import_row is
'A row of a file on its way in. When an import is done only the rejected rows stay, for the reject file.';
comment on column data.import_row.line_no is 'The line of the file on which the row begins.';
comment on column data.import_row.key is 'What the row calls its thing: the SKU or the number.';
comment on column data.import_row.body is
'What was read, as the body of an edit: a field that is missing stays as it is, null takes its value away.';
comment on column data.import_row.cells is 'The cells as they came.';
comment on column data.import_row.unclear_fields is
'Fields of the body that hold the text of a number whose mark may be a decimal mark or not: 1.234. Null once that is known.';

create table data.import_problem (
    org_id uuid not null,
    import_id uuid not null,
    line_no integer not null,
    position integer not null check (position >= 0),
    slug text not null check (
        slug in (
            'archived',
            'bad_barcode',
            'bad_country',
            'bad_email',
            'bad_gtin',
            'bad_id',
            'duplicate',
            'duplicate_in_file',
            'not_a_number',
            'not_found',
            'not_one_line',
            'not_yes_or_no',
            'out_of_range',
            'required',
            'stock_in_use',
            'too_long',
            'too_many_cells',
            'unclear_number',
            'unknown_category',
            'unknown_tax_rate',
            'unknown_unit'
        )
    ),
    column_name text not null,
    value text,
    message text not null,
    is_rule boolean not null,
    primary key (org_id, import_id, line_no, position, column_name, slug),
    foreign key (org_id, import_id) references data.import_job (org_id, id)
);
comment on table data.import_problem is 'Why a row of an import is rejected: every reason, not the first.';
comment on column data.import_problem.position is 'Which column of the file, from 1; 0: one that the file does not have.';
comment on column data.import_problem.column_name is 'The column as the file calls it.';
comment on column data.import_problem.value is 'The cell, at most 200 characters of it.';
comment on column data.import_problem.is_rule is
'Whether it was found by comparing rows with each other and with what is there: each check finds these anew.';
