-- A database of an earlier schema, with rows; Tests/CRMStoreTests/MigrationTests.swift migrates it.
PRAGMA application_id = 1634495854;
PRAGMA user_version = 1;
CREATE TABLE schema_change (
  id INTEGER PRIMARY KEY,
  version INTEGER NOT NULL,
  fingerprint TEXT NOT NULL,
  steps TEXT NOT NULL
) STRICT;
CREATE TABLE table_revision (
  name TEXT PRIMARY KEY NOT NULL,
  revision INTEGER NOT NULL
) STRICT;
CREATE TABLE source (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  profile TEXT,
  time_zone TEXT NOT NULL DEFAULT 'UTC',
  currency TEXT,
  imported_at TEXT CHECK (imported_at GLOB '[0-9]???-??-??T??:??:*Z')
) STRICT;
CREATE TABLE team (
  id INTEGER PRIMARY KEY,
  source_id INTEGER REFERENCES source (id) DEFERRABLE INITIALLY DEFERRED,
  source_key TEXT,
  row_hash INTEGER,
  is_deleted INTEGER NOT NULL DEFAULT 0 CHECK (is_deleted = 0 OR is_deleted = 1),
  name TEXT NOT NULL,
  kind TEXT NOT NULL DEFAULT 'custom' CHECK (kind = 'role' OR kind = 'custom'),
  kind_raw TEXT,
  extra TEXT CHECK (extra GLOB '{*}')
) STRICT;
CREATE TABLE account (
  id INTEGER PRIMARY KEY,
  source_id INTEGER REFERENCES source (id) DEFERRABLE INITIALLY DEFERRED,
  source_key TEXT,
  row_hash INTEGER,
  is_deleted INTEGER NOT NULL DEFAULT 0 CHECK (is_deleted = 0 OR is_deleted = 1),
  name TEXT NOT NULL,
  kind TEXT NOT NULL DEFAULT 'customer' CHECK (kind = 'customer' OR kind = 'tenant'),
  kind_raw TEXT,
  industry TEXT,
  service_line TEXT,
  status TEXT,
  employees INTEGER CHECK (employees >= 0),
  annual_revenue_minor INTEGER,
  currency TEXT,
  country TEXT,
  address TEXT,
  phone TEXT,
  website TEXT,
  description TEXT,
  owner_id INTEGER REFERENCES user (id) DEFERRABLE INITIALLY DEFERRED,
  parent_id INTEGER REFERENCES account (id) DEFERRABLE INITIALLY DEFERRED,
  created_at TEXT CHECK (created_at GLOB '[0-9]???-??-??T??:??:*Z'),
  updated_at TEXT CHECK (updated_at GLOB '[0-9]???-??-??T??:??:*Z'),
  extra TEXT CHECK (extra GLOB '{*}')
) STRICT;
CREATE TABLE user (
  id INTEGER PRIMARY KEY,
  source_id INTEGER REFERENCES source (id) DEFERRABLE INITIALLY DEFERRED,
  source_key TEXT,
  row_hash INTEGER,
  is_deleted INTEGER NOT NULL DEFAULT 0 CHECK (is_deleted = 0 OR is_deleted = 1),
  full_name TEXT NOT NULL,
  first_name TEXT,
  last_name TEXT,
  username TEXT,
  email TEXT,
  phone TEXT,
  address TEXT,
  role TEXT NOT NULL DEFAULT 'none' CHECK (role = 'admin' OR role = 'manager' OR role = 'sales' OR role = 'support' OR role = 'staff' OR role = 'customer' OR role = 'none'),
  role_raw TEXT,
  is_active INTEGER NOT NULL DEFAULT 1 CHECK (is_active = 0 OR is_active = 1),
  is_activated INTEGER CHECK (is_activated = 0 OR is_activated = 1),
  avatar_path TEXT,
  time_zone TEXT,
  last_login_at TEXT CHECK (last_login_at GLOB '[0-9]???-??-??T??:??:*Z'),
  last_logout_at TEXT CHECK (last_logout_at GLOB '[0-9]???-??-??T??:??:*Z'),
  manager_id INTEGER REFERENCES user (id) DEFERRABLE INITIALLY DEFERRED,
  team_id INTEGER REFERENCES team (id) DEFERRABLE INITIALLY DEFERRED,
  tenant_id INTEGER REFERENCES account (id) DEFERRABLE INITIALLY DEFERRED,
  created_at TEXT CHECK (created_at GLOB '[0-9]???-??-??T??:??:*Z'),
  updated_at TEXT CHECK (updated_at GLOB '[0-9]???-??-??T??:??:*Z'),
  extra TEXT CHECK (extra GLOB '{*}')
) STRICT;
CREATE TABLE contact (
  id INTEGER PRIMARY KEY,
  source_id INTEGER REFERENCES source (id) DEFERRABLE INITIALLY DEFERRED,
  source_key TEXT,
  row_hash INTEGER,
  is_deleted INTEGER NOT NULL DEFAULT 0 CHECK (is_deleted = 0 OR is_deleted = 1),
  full_name TEXT NOT NULL,
  first_name TEXT,
  last_name TEXT,
  title TEXT,
  email TEXT,
  phone TEXT,
  address TEXT,
  country TEXT,
  website TEXT,
  social_url TEXT,
  description TEXT,
  avatar_path TEXT,
  client_size TEXT CHECK (client_size = 'small' OR client_size = 'medium' OR client_size = 'big' OR client_size = 'huge'),
  client_size_raw TEXT,
  client_type TEXT CHECK (client_type = 'self_employed' OR client_type = 'startup' OR client_type = 'company' OR client_type = 'corporation'),
  client_type_raw TEXT,
  account_id INTEGER REFERENCES account (id) DEFERRABLE INITIALLY DEFERRED,
  tenant_id INTEGER REFERENCES account (id) DEFERRABLE INITIALLY DEFERRED,
  owner_id INTEGER REFERENCES user (id) DEFERRABLE INITIALLY DEFERRED,
  user_id INTEGER REFERENCES user (id) DEFERRABLE INITIALLY DEFERRED,
  created_at TEXT CHECK (created_at GLOB '[0-9]???-??-??T??:??:*Z'),
  updated_at TEXT CHECK (updated_at GLOB '[0-9]???-??-??T??:??:*Z'),
  extra TEXT CHECK (extra GLOB '{*}')
) STRICT;
CREATE TABLE campaign (
  id INTEGER PRIMARY KEY,
  source_id INTEGER REFERENCES source (id) DEFERRABLE INITIALLY DEFERRED,
  source_key TEXT,
  row_hash INTEGER,
  is_deleted INTEGER NOT NULL DEFAULT 0 CHECK (is_deleted = 0 OR is_deleted = 1),
  name TEXT NOT NULL,
  channel TEXT,
  status TEXT,
  started_on TEXT CHECK (started_on GLOB '[0-9]???-??-??'),
  ended_on TEXT CHECK (ended_on GLOB '[0-9]???-??-??'),
  budget_minor INTEGER,
  cost_minor INTEGER,
  currency TEXT,
  extra TEXT CHECK (extra GLOB '{*}')
) STRICT;
CREATE TABLE pipeline (
  id INTEGER PRIMARY KEY,
  source_id INTEGER REFERENCES source (id) DEFERRABLE INITIALLY DEFERRED,
  source_key TEXT,
  row_hash INTEGER,
  is_deleted INTEGER NOT NULL DEFAULT 0 CHECK (is_deleted = 0 OR is_deleted = 1),
  name TEXT NOT NULL,
  position INTEGER CHECK (position >= 0),
  extra TEXT CHECK (extra GLOB '{*}')
) STRICT;
CREATE TABLE stage (
  id INTEGER PRIMARY KEY,
  source_id INTEGER REFERENCES source (id) DEFERRABLE INITIALLY DEFERRED,
  source_key TEXT,
  row_hash INTEGER,
  is_deleted INTEGER NOT NULL DEFAULT 0 CHECK (is_deleted = 0 OR is_deleted = 1),
  pipeline_id INTEGER NOT NULL REFERENCES pipeline (id) DEFERRABLE INITIALLY DEFERRED,
  name TEXT NOT NULL,
  position INTEGER NOT NULL CHECK (position >= 0),
  probability INTEGER CHECK (probability >= 0 AND probability <= 100),
  outcome TEXT NOT NULL CHECK (outcome = 'open' OR outcome = 'won' OR outcome = 'lost'),
  outcome_raw TEXT,
  rot_days INTEGER CHECK (rot_days >= 0),
  extra TEXT CHECK (extra GLOB '{*}')
) STRICT;
CREATE TABLE lead (
  id INTEGER PRIMARY KEY,
  source_id INTEGER REFERENCES source (id) DEFERRABLE INITIALLY DEFERRED,
  source_key TEXT,
  row_hash INTEGER,
  is_deleted INTEGER NOT NULL DEFAULT 0 CHECK (is_deleted = 0 OR is_deleted = 1),
  full_name TEXT NOT NULL,
  first_name TEXT,
  last_name TEXT,
  company TEXT,
  title TEXT,
  email TEXT,
  phone TEXT,
  address TEXT,
  status TEXT CHECK (status = 'new' OR status = 'contacted' OR status = 'qualified' OR status = 'converted' OR status = 'lost' OR status = 'other'),
  status_raw TEXT,
  source_channel TEXT,
  score INTEGER,
  lost_reason TEXT,
  owner_label TEXT,
  owner_id INTEGER REFERENCES user (id) DEFERRABLE INITIALLY DEFERRED,
  tenant_id INTEGER REFERENCES account (id) DEFERRABLE INITIALLY DEFERRED,
  campaign_id INTEGER REFERENCES campaign (id) DEFERRABLE INITIALLY DEFERRED,
  first_touch_at TEXT CHECK (first_touch_at GLOB '[0-9]???-??-??T??:??:*Z'),
  converted_at TEXT CHECK (converted_at GLOB '[0-9]???-??-??T??:??:*Z'),
  converted_contact_id INTEGER REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
  converted_account_id INTEGER REFERENCES account (id) DEFERRABLE INITIALLY DEFERRED,
  converted_opportunity_id INTEGER REFERENCES opportunity (id) DEFERRABLE INITIALLY DEFERRED,
  created_at TEXT CHECK (created_at GLOB '[0-9]???-??-??T??:??:*Z'),
  updated_at TEXT CHECK (updated_at GLOB '[0-9]???-??-??T??:??:*Z'),
  extra TEXT CHECK (extra GLOB '{*}')
) STRICT;
CREATE TABLE opportunity (
  id INTEGER PRIMARY KEY,
  source_id INTEGER REFERENCES source (id) DEFERRABLE INITIALLY DEFERRED,
  source_key TEXT,
  row_hash INTEGER,
  is_deleted INTEGER NOT NULL DEFAULT 0 CHECK (is_deleted = 0 OR is_deleted = 1),
  name TEXT,
  stage TEXT NOT NULL CHECK (stage = 'prospecting' OR stage = 'proposal' OR stage = 'negotiation' OR stage = 'closing' OR stage = 'won' OR stage = 'lost'),
  stage_raw TEXT,
  pipeline TEXT,
  amount_minor INTEGER,
  currency TEXT,
  probability INTEGER CHECK (probability >= 0 AND probability <= 100),
  kind TEXT CHECK (kind = 'new' OR kind = 'existing' OR kind = 'renewal' OR kind = 'other'),
  kind_raw TEXT,
  expected_close_on TEXT CHECK (expected_close_on GLOB '[0-9]???-??-??'),
  closed_at TEXT CHECK (closed_at GLOB '[0-9]???-??-??T??:??:*Z'),
  is_closed INTEGER CHECK (is_closed = 0 OR is_closed = 1),
  is_won INTEGER CHECK (is_won = 0 OR is_won = 1),
  lost_reason TEXT,
  source_channel TEXT,
  notes TEXT,
  owner_id INTEGER REFERENCES user (id) DEFERRABLE INITIALLY DEFERRED,
  account_id INTEGER REFERENCES account (id) DEFERRABLE INITIALLY DEFERRED,
  contact_id INTEGER REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
  lead_id INTEGER REFERENCES lead (id) DEFERRABLE INITIALLY DEFERRED,
  campaign_id INTEGER REFERENCES campaign (id) DEFERRABLE INITIALLY DEFERRED,
  created_at TEXT CHECK (created_at GLOB '[0-9]???-??-??T??:??:*Z'),
  updated_at TEXT CHECK (updated_at GLOB '[0-9]???-??-??T??:??:*Z'),
  extra TEXT CHECK (extra GLOB '{*}')
) STRICT;
CREATE TABLE opportunity_history (
  id INTEGER PRIMARY KEY,
  source_id INTEGER REFERENCES source (id) DEFERRABLE INITIALLY DEFERRED,
  source_key TEXT,
  row_hash INTEGER,
  is_deleted INTEGER NOT NULL DEFAULT 0 CHECK (is_deleted = 0 OR is_deleted = 1),
  opportunity_id INTEGER NOT NULL REFERENCES opportunity (id) DEFERRABLE INITIALLY DEFERRED,
  valid_from TEXT NOT NULL CHECK (valid_from GLOB '[0-9]???-??-??T??:??:*Z'),
  valid_to TEXT CHECK (valid_to GLOB '[0-9]???-??-??T??:??:*Z'),
  origin TEXT NOT NULL DEFAULT 'export' CHECK (origin = 'export' OR origin = 'import_diff' OR origin = 'command'),
  origin_raw TEXT,
  stage TEXT CHECK (stage = 'prospecting' OR stage = 'proposal' OR stage = 'negotiation' OR stage = 'closing' OR stage = 'won' OR stage = 'lost'),
  stage_raw TEXT,
  amount_minor INTEGER,
  currency TEXT,
  probability INTEGER CHECK (probability >= 0 AND probability <= 100),
  expected_close_on TEXT CHECK (expected_close_on GLOB '[0-9]???-??-??'),
  is_closed INTEGER CHECK (is_closed = 0 OR is_closed = 1),
  is_won INTEGER CHECK (is_won = 0 OR is_won = 1),
  owner_id INTEGER REFERENCES user (id) DEFERRABLE INITIALLY DEFERRED,
  extra TEXT CHECK (extra GLOB '{*}')
) STRICT;
CREATE TABLE contract (
  id INTEGER PRIMARY KEY,
  source_id INTEGER REFERENCES source (id) DEFERRABLE INITIALLY DEFERRED,
  source_key TEXT,
  row_hash INTEGER,
  is_deleted INTEGER NOT NULL DEFAULT 0 CHECK (is_deleted = 0 OR is_deleted = 1),
  title TEXT,
  uuid TEXT,
  signed_at TEXT CHECK (signed_at GLOB '[0-9]???-??-??T??:??:*Z'),
  total_minor INTEGER NOT NULL,
  currency TEXT,
  contact_id INTEGER NOT NULL REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
  created_at TEXT CHECK (created_at GLOB '[0-9]???-??-??T??:??:*Z'),
  extra TEXT CHECK (extra GLOB '{*}')
) STRICT;
CREATE UNIQUE INDEX source_name_unique ON source (name);
CREATE UNIQUE INDEX team_source_key ON team (source_id, source_key) WHERE source_key IS NOT NULL;
CREATE INDEX account_owner_id ON account (owner_id) WHERE owner_id IS NOT NULL;
CREATE INDEX account_parent_id ON account (parent_id) WHERE parent_id IS NOT NULL;
CREATE UNIQUE INDEX account_source_key ON account (source_id, source_key) WHERE source_key IS NOT NULL;
CREATE INDEX user_manager_id ON user (manager_id) WHERE manager_id IS NOT NULL;
CREATE UNIQUE INDEX user_source_key ON user (source_id, source_key) WHERE source_key IS NOT NULL;
CREATE INDEX user_team_id ON user (team_id) WHERE team_id IS NOT NULL;
CREATE INDEX user_tenant_id ON user (tenant_id) WHERE tenant_id IS NOT NULL;
CREATE INDEX contact_account_id ON contact (account_id) WHERE account_id IS NOT NULL;
CREATE INDEX contact_owner_id ON contact (owner_id) WHERE owner_id IS NOT NULL;
CREATE UNIQUE INDEX contact_source_key ON contact (source_id, source_key) WHERE source_key IS NOT NULL;
CREATE INDEX contact_tenant_id ON contact (tenant_id) WHERE tenant_id IS NOT NULL;
CREATE INDEX contact_user_id ON contact (user_id) WHERE user_id IS NOT NULL;
CREATE UNIQUE INDEX contact_user_id_unique ON contact (ifnull(source_id, 0), user_id) WHERE is_deleted = 0;
CREATE UNIQUE INDEX campaign_source_key ON campaign (source_id, source_key) WHERE source_key IS NOT NULL;
CREATE UNIQUE INDEX pipeline_source_key ON pipeline (source_id, source_key) WHERE source_key IS NOT NULL;
CREATE INDEX stage_pipeline_id ON stage (pipeline_id);
CREATE UNIQUE INDEX stage_source_key ON stage (source_id, source_key) WHERE source_key IS NOT NULL;
CREATE INDEX lead_campaign_id ON lead (campaign_id) WHERE campaign_id IS NOT NULL;
CREATE INDEX lead_converted_account_id ON lead (converted_account_id) WHERE converted_account_id IS NOT NULL;
CREATE INDEX lead_converted_contact_id ON lead (converted_contact_id) WHERE converted_contact_id IS NOT NULL;
CREATE INDEX lead_converted_opportunity_id ON lead (converted_opportunity_id) WHERE converted_opportunity_id IS NOT NULL;
CREATE UNIQUE INDEX lead_source_key ON lead (source_id, source_key) WHERE source_key IS NOT NULL;
CREATE INDEX lead_tenant_id ON lead (tenant_id) WHERE tenant_id IS NOT NULL;
CREATE INDEX opportunity_account_id ON opportunity (account_id) WHERE account_id IS NOT NULL;
CREATE INDEX opportunity_campaign_id ON opportunity (campaign_id) WHERE campaign_id IS NOT NULL;
CREATE INDEX opportunity_contact_id ON opportunity (contact_id) WHERE contact_id IS NOT NULL;
CREATE INDEX opportunity_lead_id ON opportunity (lead_id) WHERE lead_id IS NOT NULL;
CREATE INDEX opportunity_owner_id ON opportunity (owner_id);
CREATE UNIQUE INDEX opportunity_source_key ON opportunity (source_id, source_key) WHERE source_key IS NOT NULL;
CREATE UNIQUE INDEX opportunity_history_opportunity_id_valid_from_unique ON opportunity_history (opportunity_id, valid_from);
CREATE UNIQUE INDEX opportunity_history_source_key ON opportunity_history (source_id, source_key) WHERE source_key IS NOT NULL;
CREATE INDEX contract_contact_id ON contract (contact_id);
CREATE UNIQUE INDEX contract_source_key ON contract (source_id, source_key) WHERE source_key IS NOT NULL;
CREATE UNIQUE INDEX contract_uuid_unique ON contract (ifnull(source_id, 0), uuid) WHERE is_deleted = 0;
CREATE INDEX opportunity_pipeline ON opportunity (pipeline);
CREATE VIEW opportunities AS SELECT id, name, stage FROM opportunity;
CREATE VIEW forgotten AS SELECT id FROM lead;
BEGIN;
INSERT INTO schema_change VALUES (1, 1, 'earlier', 'create');
INSERT INTO table_revision VALUES ('opportunity', 4), ('account', 1);
INSERT INTO source (id, name, profile, time_zone, currency) VALUES (1, 'crm', 'native', 'Europe/Paris', 'EUR');
INSERT INTO team (id, source_id, source_key, name, kind) VALUES (1, 1, 't1', 'North', 'custom');
INSERT INTO account (id, source_id, source_key, row_hash, name, parent_id, owner_id) VALUES
  (1, 1, 'a1', -77, 'Acme "Holding", Inc.', NULL, 1),
  (2, 1, 'a2', 9223372036854775807, 'Société d''Été
& Fils <b>', 1, 2);
INSERT INTO user (id, source_id, source_key, full_name, role, manager_id, team_id) VALUES
  (1, 1, 'u1', 'Zoë O''Hara', 'manager', NULL, 1),
  (2, 1, 'u2', '李 小龙', 'sales', 1, 1);
INSERT INTO contact (id, source_id, source_key, full_name, account_id, user_id, is_deleted, extra) VALUES
  (1, 1, 'c1', 'مريم', 1, NULL, 0, '{"Shoe size": "39"}'),
  (2, 1, 'c2', '', 2, NULL, 1, NULL),
  (7, NULL, NULL, 'Made here', NULL, 2, 0, NULL);
INSERT INTO lead (id, source_id, source_key, full_name, status, converted_opportunity_id) VALUES
  (1, 1, 'l1', 'Lead One', 'converted', 3);
INSERT INTO opportunity (id, source_id, source_key, row_hash, name, stage, stage_raw, amount_minor, currency, owner_id, account_id, lead_id, is_closed, created_at) VALUES
  (1, 1, 'o1', 1, 'First', 'prospecting', 'Prospecting', 100000, 'EUR', 1, 1, NULL, 0, '2024-01-02T03:04:05Z'),
  (3, 1, 'o3', 3, 'Third', 'won', 'Closed Won', NULL, NULL, 2, 2, 1, 1, '2024-02-02T03:04:05.678Z'),
  (9, NULL, NULL, NULL, 'x''); DROP TABLE opportunity; --', 'lost', NULL, -5, 'JPY', NULL, NULL, NULL, 1, NULL);
INSERT INTO opportunity_history (id, opportunity_id, valid_from, valid_to, origin, stage, owner_id) VALUES
  (1, 1, '2024-01-02T03:04:05Z', NULL, 'export', 'prospecting', 1),
  (2, 3, '2024-02-02T03:04:05.678Z', '2024-03-01T00:00:00Z', 'export', 'negotiation', 2),
  (3, 3, '2024-03-01T00:00:00Z', NULL, 'import_diff', 'won', 2);
INSERT INTO contract (id, source_id, source_key, uuid, total_minor, contact_id) VALUES
  (1, 1, 'k1', '2d5e1f9a-0000-4000-8000-000000000001', 250000, 1);
COMMIT;
