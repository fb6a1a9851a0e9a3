import { Migration } from "@medusajs/framework/mikro-orm/migrations";

export class Migration20261123050621 extends Migration {

  override async up(): Promise<void> {
    this.addSql(`alter table if exists "customer_portal_session" drop constraint if exists "customer_portal_session_attempt_hash_unique";`);
    this.addSql(`alter table if exists "customer_portal_session" drop constraint if exists "customer_portal_session_secret_hash_unique";`);
    this.addSql(`alter table if exists "customer_portal_request" drop constraint if exists "customer_portal_request_link_id_type_unique";`);
    this.addSql(`alter table if exists "customer_portal_link" drop constraint if exists "customer_portal_link_jti_hash_unique";`);
    this.addSql(`alter table if exists "customer_portal_code" drop constraint if exists "customer_portal_code_challenge_hash_unique";`);
    this.addSql(`create table if not exists "customer_portal_code" ("id" text not null, "link_id" text not null, "customer_id" text not null, "challenge_hash" text not null, "code_hash" text null, "browser_hash" text not null, "tries" integer not null default 0, "expires_at" timestamptz not null, "used_at" timestamptz null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "customer_portal_code_pkey" primary key ("id"));`);
    this.addSql(`CREATE UNIQUE INDEX IF NOT EXISTS "IDX_customer_portal_code_challenge_hash_unique" ON "customer_portal_code" ("challenge_hash") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_customer_portal_code_deleted_at" ON "customer_portal_code" ("deleted_at") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_customer_portal_code_link_id" ON "customer_portal_code" ("link_id") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_customer_portal_code_expires_at" ON "customer_portal_code" ("expires_at") WHERE deleted_at IS NULL;`);

    this.addSql(`create table if not exists "customer_portal_event" ("id" text not null, "type" text not null, "customer_id" text null, "link_id" text null, "session_id" text null, "actor" text not null, "reason" text null, "data" jsonb null, "ip" text null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "customer_portal_event_pkey" primary key ("id"));`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_customer_portal_event_deleted_at" ON "customer_portal_event" ("deleted_at") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_customer_portal_event_customer_id_created_at" ON "customer_portal_event" ("customer_id", "created_at") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_customer_portal_event_link_id" ON "customer_portal_event" ("link_id") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_customer_portal_event_session_id" ON "customer_portal_event" ("session_id") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_customer_portal_event_type_created_at" ON "customer_portal_event" ("type", "created_at") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_customer_portal_event_created_at" ON "customer_portal_event" ("created_at") WHERE deleted_at IS NULL;`);

    this.addSql(`create table if not exists "customer_portal_link" ("id" text not null, "customer_id" text not null, "jti_hash" text not null, "kid" text not null, "email_hash" text not null, "target" text not null default 'overview', "note" text null, "locale" text null, "created_by" text null, "expires_at" timestamptz not null, "max_uses" integer null, "use_count" integer not null default 0, "first_used_at" timestamptz null, "last_used_at" timestamptz null, "browser_hashes" text[] null, "sent_to" text null, "revoked_at" timestamptz null, "revoked_by" text null, "revoke_reason" text null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "customer_portal_link_pkey" primary key ("id"));`);
    this.addSql(`CREATE UNIQUE INDEX IF NOT EXISTS "IDX_customer_portal_link_jti_hash_unique" ON "customer_portal_link" ("jti_hash") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_customer_portal_link_deleted_at" ON "customer_portal_link" ("deleted_at") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_customer_portal_link_customer_id_created_at" ON "customer_portal_link" ("customer_id", "created_at") WHERE deleted_at IS NULL;`);

    this.addSql(`create table if not exists "customer_portal_request" ("id" text not null, "type" text check ("type" in ('new_link')) not null, "status" text check ("status" in ('open', 'done', 'declined')) not null default 'open', "customer_id" text not null, "link_id" text not null, "answer" text null, "answered_by" text null, "answered_at" timestamptz null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "customer_portal_request_pkey" primary key ("id"));`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_customer_portal_request_deleted_at" ON "customer_portal_request" ("deleted_at") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_customer_portal_request_customer_id_created_at" ON "customer_portal_request" ("customer_id", "created_at") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE UNIQUE INDEX IF NOT EXISTS "IDX_customer_portal_request_link_id_type_unique" ON "customer_portal_request" ("link_id", "type") WHERE status = 'open' AND deleted_at IS NULL;`);

    this.addSql(`create table if not exists "customer_portal_session" ("id" text not null, "link_id" text not null, "customer_id" text not null, "secret_hash" text not null, "attempt_hash" text null, "last_seen_at" timestamptz not null, "idle_expires_at" timestamptz not null, "expires_at" timestamptz not null, "ended_at" timestamptz null, "end_reason" text null, "device" text null, "ip" text null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "customer_portal_session_pkey" primary key ("id"));`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_customer_portal_session_link_id" ON "customer_portal_session" ("link_id") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE UNIQUE INDEX IF NOT EXISTS "IDX_customer_portal_session_secret_hash_unique" ON "customer_portal_session" ("secret_hash") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE UNIQUE INDEX IF NOT EXISTS "IDX_customer_portal_session_attempt_hash_unique" ON "customer_portal_session" ("attempt_hash") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_customer_portal_session_deleted_at" ON "customer_portal_session" ("deleted_at") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_customer_portal_session_customer_id" ON "customer_portal_session" ("customer_id") WHERE deleted_at IS NULL;`);

    this.addSql(`create table if not exists "customer_portal_settings" ("id" text not null, "forwarding_guard" boolean null, "recovery" text check ("recovery" in ('automatic', 'approval', 'off')) null, "recovery_days" integer null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "customer_portal_settings_pkey" primary key ("id"));`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_customer_portal_settings_deleted_at" ON "customer_portal_settings" ("deleted_at") WHERE deleted_at IS NULL;`);

    this.addSql(`alter table if exists "customer_portal_session" add constraint "customer_portal_session_link_id_foreign" foreign key ("link_id") references "customer_portal_link" ("id") on update cascade;`);
  }

  override async down(): Promise<void> {
    this.addSql(`alter table if exists "customer_portal_session" drop constraint if exists "customer_portal_session_link_id_foreign";`);

    this.addSql(`drop table if exists "customer_portal_code" cascade;`);

    this.addSql(`drop table if exists "customer_portal_event" cascade;`);

    this.addSql(`drop table if exists "customer_portal_link" cascade;`);

    this.addSql(`drop table if exists "customer_portal_request" cascade;`);

    this.addSql(`drop table if exists "customer_portal_session" cascade;`);

    this.addSql(`drop table if exists "customer_portal_settings" cascade;`);
  }

}
