-- The record: one SQLite file, written once and never edited.
-- Tables keep what was read (singular names); the views of views.sql show them as the export tells them (plural names).
-- Columns named "n" are row numbers inside this file; ids are content-addressed and stable over rebuilds.
-- Lists without a table of their own stand as JSON text.

create table meta (
    key   text primary key,
    value text not null
) without rowid;

create table document (
    n          integer primary key,
    id         text not null unique,
    path       text not null,
    title      text not null,
    text       text not null,
    sha256     text not null,
    characters integer not null,
    language   text not null,
    metadata   text not null
);

create table block (
    n        integer primary key,
    document integer not null references document (n),
    kind     text not null,
    start    integer not null,
    "end"    integer not null,
    level    integer not null,
    page     integer
);
create index block_document on block (document, start);

create table mask (
    n        integer primary key,
    document integer not null references document (n),
    kind     text not null,
    start    integer not null,
    "end"    integer not null
);
create index mask_document on mask (document, start);

-- One row for each ref as it was read: the same id may stand with more or fewer names in other passages.
create table ref (
    n     integer primary key,
    id    text not null,
    name  text not null,
    kind  text not null,
    state text,
    also  text not null
);
create index ref_id on ref (id);
create index ref_state on ref (state);

-- What a ref is called, in folded letters, for those who act; by_id is 1 where it is the id itself.
create table called (
    name  text not null,
    by_id integer not null,
    ref   integer not null references ref (n),
    primary key (name, by_id, ref)
) without rowid;

create table citation (
    n        integer primary key,
    document text not null,
    author   text not null,
    year     text not null,
    pages    text not null,
    volume   text,
    start    integer not null,
    "end"    integer not null,
    quote    text not null
);
create index citation_work on citation (author, year);

create table statement (
    n              integer primary key,
    id             text not null unique,
    act            text not null,
    plover         text,
    mode           text,
    cameo          text,
    contexts       text not null,
    modality       text not null,
    edtf           text,
    earliest       text,
    latest         text,
    basis          text not null,
    anchor         text,
    time_rule      text,
    time_start     integer,
    time_end       integer,
    quantities     text not null,
    until          text,
    until_rule     text,
    deadlines      text not null,
    document       text not null,
    trigger_start  integer not null,
    trigger_end    integer not null,
    trigger_quote  text not null,
    evidence_start integer not null,
    evidence_end   integer not null,
    evidence_quote text not null,
    confidence     real not null,
    coder          text not null,
    rule           text not null,
    quad           integer,  -- PLOVER quad class and score, which follow from type and mode
    score          real,
    apart          integer not null  -- 1 where its confidence lay below the least that the build asked for
);
create index statement_place on statement (document, trigger_start);

-- role: actor, recipient, object, under or place.
create table participant (
    statement integer not null references statement (n),
    role      text not null,
    position  integer not null,
    ref       integer not null references ref (n),
    document  text not null,
    start     integer not null,
    "end"     integer not null,
    quote     text not null,
    rule      text not null,
    primary key (statement, role, position)
) without rowid;
create index participant_ref on participant (ref);

create table statement_citation (
    statement integer not null references statement (n),
    position  integer not null,
    citation  integer not null references citation (n),
    primary key (statement, position)
) without rowid;

create table entry (
    n               integer primary key,
    id              text not null unique,
    contradicted_by text not null,
    act             text not null,
    plover          text,
    edtf            text,
    earliest        text,
    latest          text,
    basis           text not null,
    anchor          text,
    time_rule       text,
    time_start      integer,
    time_end        integer,
    modality        text not null,
    quantities      text not null,
    until           text,
    deadlines       text not null,
    summary         text not null,
    review          text not null,
    first_day       integer,  -- numbers of the first and last possible day, null where open or unknown
    last_day        integer
);
create index entry_time on entry (first_day, last_day);
create index entry_act on entry (act);

create table entry_statement (
    entry     integer not null references entry (n),
    position  integer not null,
    statement integer not null references statement (n),
    primary key (entry, position)
) without rowid;
create index entry_statement_statement on entry_statement (statement);

create table entry_ref (
    entry    integer not null references entry (n),
    role     text not null,
    position integer not null,
    ref      integer not null references ref (n),
    primary key (entry, role, position)
) without rowid;
create index entry_ref_ref on entry_ref (ref, entry);

create table office (
    n            integer primary key,
    person       text not null,
    role         text not null,
    state        text,
    organization text,
    "to"         text,
    term         integer,
    start        text,
    "end"        text,
    at           text,
    qualifier    text,
    entry_ids    text not null,
    doubts       text not null
);

create table instrument (
    n           integer primary key,
    id          text not null,
    name        text not null,
    kind        text not null,
    also        text not null,
    date        text,
    parties     text not null,
    signatories text not null,
    guarantors  text not null,
    status      text,
    in_force    text,
    until       text,
    suspended   text,
    carried_out text,
    implements  text not null,
    supersedes  text not null,
    entry_ids   text not null,
    doubts      text not null
);

create table membership (
    n            integer primary key,
    member       text not null,
    member_name  text not null,
    organization text not null,
    status       text not null,
    start        text,
    "end"        text,
    entry_ids    text not null,
    doubts       text not null
);

create table term (
    n          integer primary key,
    instrument text,
    kind       text not null,
    what       text not null,
    grantor    text,
    grantee    text,
    place      text,
    quantity   text,
    start      text,
    "end"      text,
    reserve    text,
    entry_ids  text not null,
    doubts     text not null
);

create table obligation (
    n          integer primary key,
    instrument text,
    actors     text not null,
    what       text not null,
    due        text,
    fulfilled  text,
    entry_ids  text not null,
    doubts     text not null
);

create table debt (
    n           integer primary key,
    debtor      text not null,
    creditor    text,
    status      text not null,
    amount      real,
    currency    text,
    approximate integer not null,
    bound       text,
    date        text,
    entry_ids   text not null,
    doubts      text not null
);

create table dispute (
    n          integer primary key,
    parties    text not null,
    subject    text not null,
    start      text,
    violent    text not null,
    settled    text,
    settled_by text,
    entry_ids  text not null,
    doubts     text not null
);

create table assessment (
    n         integer primary key,
    about     text not null,
    claim     text not null,
    stance    text not null,
    by        text not null,
    entry_ids text not null
);

-- On which days a row of a register can be told, as numbers; 1 and 4194303 stand for an open end.
-- node is its place in a tree over all days: see store/spells.py.
create table spell (
    register  text not null,
    node      integer not null,
    first_day integer not null,
    "row"     integer not null,
    last_day  integer not null,
    primary key (register, node, first_day, "row")
) without rowid;
create index spell_end on spell (register, node, last_day);

create table actor (
    n        integer primary key,
    ref      integer not null references ref (n),
    mentions integer not null,
    cow      integer,
    gw       integer,
    iso3     text
);

create table issue (
    n         integer primary key,
    code      text not null,
    severity  text not null,
    message   text not null,
    advice    text not null,
    path      text,
    spans     text not null,
    entry_ids text not null
);

-- Full text, without regard to case and diacritics. passage.rowid is block.n, account.rowid is entry.n.
create virtual table passage using fts5 (body, tokenize = 'unicode61 remove_diacritics 2');
create virtual table account using fts5 (summary, names, evidence, tokenize = 'unicode61 remove_diacritics 2');
