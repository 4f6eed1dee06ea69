-- Who people are, how they sign in, where they belong, and the keys that act for them.
-- person, sign_in_session, sign_in_account and sign_in_verification have the columns that better-auth 1.7.5 expects
-- (getAuthTables), under our names; packages/app/src/features/people/sign-in.ts maps them.

create table person (
  id uuid primary key,
  name text not null check (name <> ''),
  email text not null unique check (email = lower(email)),
  email_verified boolean not null default false,
  image text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
select capstan_system_only('person', 'a person may belong to several workspaces; member_person shows theirs');

create table sign_in_session (
  id uuid primary key,
  person_id uuid not null references person(id) on delete cascade,
  token text not null unique,
  expires_at timestamptz not null,
  ip_address text,
  user_agent text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index sign_in_session_by_person on sign_in_session (person_id);
select capstan_system_only('sign_in_session', 'sign-in happens before a workspace is known');

create table sign_in_account (
  id uuid primary key,
  person_id uuid not null references person(id) on delete cascade,
  provider_id text not null,
  account_id text not null,
  password text,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (provider_id, account_id)
);
create index sign_in_account_by_person on sign_in_account (person_id);
select capstan_system_only('sign_in_account', 'holds password hashes');

create table sign_in_verification (
  id uuid primary key,
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index sign_in_verification_by_identifier on sign_in_verification (identifier);
select capstan_system_only('sign_in_verification', 'state of sign-ins that are under way');

-- Somebody whose roles were all taken away stays as a row without roles, so that old entries keep a name.
create table member (
  workspace_id uuid not null references workspace(id),
  person_id uuid not null references person(id),
  roles text[] not null check (
    roles <@ array['manager', 'marketer', 'editor', 'legal', 'leader', 'data', 'sales', 'engineer']
  ),
  joined_at timestamptz not null default now(),
  absent_until timestamptz,
  covered_by uuid references person(id) check (covered_by <> person_id),
  primary key (workspace_id, person_id)
);
create index member_by_person on member (person_id);
select capstan_protect('member');

-- The secret is shown once and kept as its SHA-256: it has 256 random bits, so a slow hash would add nothing.
create table api_key (
  id uuid primary key,
  workspace_id uuid not null references workspace(id),
  name text not null check (name <> ''),
  prefix text not null,
  secret_hash bytea not null unique check (octet_length(secret_hash) = 32),
  roles text[] not null check (
    roles <@ array['manager', 'marketer', 'editor', 'legal', 'leader', 'data', 'sales', 'engineer']
  ),
  created_by uuid not null references person(id),
  created_at timestamptz not null default now(),
  last_used_at timestamptz,
  revoked_at timestamptz
);
create index api_key_by_workspace on api_key (workspace_id, created_at);
select capstan_protect('api_key');

-- The people of the transaction's workspace with their names: all that the application's role sees of `person`.
-- The view's owner is not held by row-level security, so it says the wall itself.
create view member_person with (security_barrier) as
  select m.workspace_id, p.id as person_id, p.name, p.email, m.roles, m.joined_at, m.absent_until, m.covered_by
  from member m join person p on p.id = m.person_id
  where m.workspace_id = (select nullif(current_setting('capstan.workspace_id', true), '')::uuid);
grant select on member_person to capstan_app;
