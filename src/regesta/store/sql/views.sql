-- The tables of the export, each under its public name. Lists and nested values are JSON text.

create view participant_json as
select p.statement, p.role, p.position,
       json_object('id', r.id, 'name', r.name, 'kind', r.kind, 'state', r.state, 'also', json(r.also),
                   'document', p.document, 'start', p.start, 'end', p."end", 'quote', p.quote, 'rule', p.rule) as ref
from participant p join ref r on r.n = p.ref;

create view entry_ref_json as
select e.entry, e.role, e.position,
       json_object('id', r.id, 'name', r.name, 'kind', r.kind, 'state', r.state, 'also', json(r.also)) as ref
from entry_ref e join ref r on r.n = e.ref;

create view citation_json as
select c.n,
       json_object('author', c.author, 'year', c.year, 'pages', json(c.pages), 'volume', c.volume,
                   'span', json_object('document', c.document, 'start', c.start, 'end', c."end", 'quote', c.quote))
       as citation
from citation c;

create view every_statement as
select s.id, s.act, s.plover, s.mode, s.cameo, s.contexts,
       (select json_group_array(json(ref)) from (select ref from participant_json
         where statement = s.n and role = 'actor' order by position)) as actors,
       (select json_group_array(json(ref)) from (select ref from participant_json
         where statement = s.n and role = 'recipient' order by position)) as recipients,
       (select json_group_array(json(ref)) from (select ref from participant_json
         where statement = s.n and role = 'object' order by position)) as objects,
       (select json_group_array(json(ref)) from (select ref from participant_json
         where statement = s.n and role = 'under' order by position)) as under,
       (select ref from participant_json where statement = s.n and role = 'place') as place,
       json_object('edtf', s.edtf, 'earliest', s.earliest, 'latest', s.latest, 'basis', s.basis, 'anchor', s.anchor,
                   'rule', s.time_rule, 'start', s.time_start, 'end', s.time_end) as time,
       s.modality, s.quantities, s.until, s.until_rule, s.deadlines,
       json_object('document', s.document, 'start', s.trigger_start, 'end', s.trigger_end,
                   'quote', s.trigger_quote) as "trigger",
       json_object('document', s.document, 'start', s.evidence_start, 'end', s.evidence_end,
                   'quote', s.evidence_quote) as evidence,
       (select json_group_array(json(citation)) from (select j.citation from statement_citation x
         join citation_json j on j.n = x.citation where x.statement = s.n order by x.position)) as citations,
       s.confidence, s.coder, s.rule, s.quad, s.score, s.apart
from statement s;

create view statements as
select id, act, plover, mode, cameo, contexts, actors, recipients, objects, under, place, time, modality, quantities, until, until_rule,
       deadlines, "trigger", evidence, citations, confidence, coder, rule, quad, score
from every_statement where not apart;

create view statements_apart as
select id, act, plover, mode, cameo, contexts, actors, recipients, objects, under, place, time, modality, quantities, until, until_rule,
       deadlines, "trigger", evidence, citations, confidence, coder, rule, quad, score
from every_statement where apart;

create view entries as
select e.id,
       (select json_group_array(id) from (select s.id from entry_statement x join statement s on s.n = x.statement
         where x.entry = e.n order by x.position)) as statement_ids,
       e.contradicted_by, e.act, e.plover,
       (select json_group_array(json(ref)) from (select ref from entry_ref_json
         where entry = e.n and role = 'actor' order by position)) as actors,
       (select json_group_array(json(ref)) from (select ref from entry_ref_json
         where entry = e.n and role = 'recipient' order by position)) as recipients,
       (select json_group_array(json(ref)) from (select ref from entry_ref_json
         where entry = e.n and role = 'object' order by position)) as objects,
       (select json_group_array(json(ref)) from (select ref from entry_ref_json
         where entry = e.n and role = 'under' order by position)) as under,
       (select ref from entry_ref_json where entry = e.n and role = 'place') as place,
       json_object('edtf', e.edtf, 'earliest', e.earliest, 'latest', e.latest, 'basis', e.basis, 'anchor', e.anchor,
                   'rule', e.time_rule, 'start', e.time_start, 'end', e.time_end) as time,
       e.modality, e.quantities, e.until, e.deadlines, e.summary, e.review
from entry e;

create view offices as
select person, role, state, organization, "to", term, start, "end", at, qualifier, entry_ids, doubts from office;

create view instruments as
select id, name, also, kind, date,
       (select json_group_array(json_extract(value, '$.id')) from json_each(instrument.parties)) as parties,
       parties as party_spells, signatories, guarantors, status, in_force, until, suspended, carried_out, implements,
       supersedes, entry_ids, doubts
from instrument;

create view memberships as
select case when member like '%:%' then member_name else member end as member, member as member_id, member_name,
       organization, status, start, "end", entry_ids, doubts
from membership;

create view terms as
select instrument, kind, grantor, grantee, what, place, quantity, start, "end", reserve, entry_ids, doubts from term;

create view obligations as
select instrument, actors, what, due, fulfilled, entry_ids, doubts from obligation;

create view debts as
select debtor, creditor, amount, currency, approximate, bound, status, date, entry_ids, doubts from debt;

create view disputes as
select parties, subject, start, violent, settled, settled_by, entry_ids, doubts from dispute;

create view assessments as
select about, claim, stance, by, entry_ids from assessment;

create view citations as
select author, year, pages, volume,
       json_object('document', document, 'start', start, 'end', "end", 'quote', quote) as span
from citation;

create view "references" as
select author || ' ' || year as key, author, year, count(*) as cited from citation group by author, year;

create view actors as
select r.id, r.name, r.also, r.kind, r.state, a.cow, a.gw, a.iso3, a.mentions
from actor a join ref r on r.n = a.ref;

create view documents as
select id, title, path, sha256, characters, language from document;

create view issues as
select code, severity, message, advice, path, spans, entry_ids from issue;
