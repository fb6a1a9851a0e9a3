import { Migration } from "@medusajs/framework/mikro-orm/migrations";

export class Migration20261123022730 extends Migration {

  override async up(): Promise<void> {
    this.addSql(`alter table if exists "makepay_billing_subscription" drop constraint if exists "makepay_billing_subscription_uid_unique";`);
    this.addSql(`alter table if exists "makepay_billing_payment" drop constraint if exists "makepay_billing_payment_uid_unique";`);
    this.addSql(`alter table if exists "makepay_billing_customer" drop constraint if exists "makepay_billing_customer_uid_unique";`);
    this.addSql(`create table if not exists "makepay_billing_customer" ("id" text not null, "uid" text not null, "name" text null, "email" text null, "client_id" text null, "metadata_client_id" text null, "content_hash" text not null, "absent_at" timestamptz null, "customer_id" text null, "owner_rule" text check ("owner_rule" in ('client_id', 'order', 'email')) null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "makepay_billing_customer_pkey" primary key ("id"));`);
    this.addSql(`CREATE UNIQUE INDEX IF NOT EXISTS "IDX_makepay_billing_customer_uid_unique" ON "makepay_billing_customer" ("uid") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_makepay_billing_customer_deleted_at" ON "makepay_billing_customer" ("deleted_at") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_makepay_billing_customer_customer_id" ON "makepay_billing_customer" ("customer_id") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_makepay_billing_customer_email" ON "makepay_billing_customer" ("email") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_makepay_billing_customer_client_id" ON "makepay_billing_customer" ("client_id") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_makepay_billing_customer_metadata_client_id" ON "makepay_billing_customer" ("metadata_client_id") WHERE deleted_at IS NULL;`);

    this.addSql(`create table if not exists "makepay_billing_payment" ("id" text not null, "uid" text not null, "state" text check ("state" in ('due', 'processing', 'underpaid', 'paid', 'failed', 'expired', 'cancelled', 'unavailable', 'unknown')) not null, "link_status" text null, "session_status" text null, "title" text null, "description" text null, "amount" text null, "currency" text null, "public_url" text null, "settlement" jsonb null, "timeline" jsonb not null, "made_at" timestamptz not null, "changed_at" timestamptz null, "expires_at" timestamptz null, "email" text null, "client_id" text null, "metadata_client_id" text null, "medusa_order_id" text null, "content_hash" text not null, "absent_at" timestamptz null, "customer_id" text null, "owner_rule" text check ("owner_rule" in ('client_id', 'order', 'email')) null, "order_id" text null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "makepay_billing_payment_pkey" primary key ("id"));`);
    this.addSql(`CREATE UNIQUE INDEX IF NOT EXISTS "IDX_makepay_billing_payment_uid_unique" ON "makepay_billing_payment" ("uid") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_makepay_billing_payment_deleted_at" ON "makepay_billing_payment" ("deleted_at") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_makepay_billing_payment_customer_id_made_at_uid" ON "makepay_billing_payment" ("customer_id", "made_at", "uid") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_makepay_billing_payment_email" ON "makepay_billing_payment" ("email") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_makepay_billing_payment_client_id" ON "makepay_billing_payment" ("client_id") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_makepay_billing_payment_metadata_client_id" ON "makepay_billing_payment" ("metadata_client_id") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_makepay_billing_payment_medusa_order_id" ON "makepay_billing_payment" ("medusa_order_id") WHERE deleted_at IS NULL;`);

    this.addSql(`create table if not exists "makepay_billing_subscription" ("id" text not null, "uid" text not null, "status" text check ("status" in ('active', 'paused', 'overdue', 'cancelled', 'unknown')) not null, "label" text null, "amount" text null, "interval_unit" text check ("interval_unit" in ('day', 'week', 'month', 'year')) null, "interval_count" integer null, "next_billing_at" timestamptz null, "email" text null, "client_id" text null, "metadata_client_id" text null, "content_hash" text not null, "absent_at" timestamptz null, "customer_id" text null, "owner_rule" text check ("owner_rule" in ('client_id', 'order', 'email')) null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "makepay_billing_subscription_pkey" primary key ("id"));`);
    this.addSql(`CREATE UNIQUE INDEX IF NOT EXISTS "IDX_makepay_billing_subscription_uid_unique" ON "makepay_billing_subscription" ("uid") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_makepay_billing_subscription_deleted_at" ON "makepay_billing_subscription" ("deleted_at") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_makepay_billing_subscription_customer_id" ON "makepay_billing_subscription" ("customer_id") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_makepay_billing_subscription_email" ON "makepay_billing_subscription" ("email") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_makepay_billing_subscription_client_id" ON "makepay_billing_subscription" ("client_id") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_makepay_billing_subscription_metadata_client_id" ON "makepay_billing_subscription" ("metadata_client_id") WHERE deleted_at IS NULL;`);

    this.addSql(`create table if not exists "makepay_billing_sync" ("id" text not null, "status" text check ("status" in ('running', 'succeeded', 'failed')) not null, "heartbeat_at" timestamptz not null, "finished_at" timestamptz null, "counts" jsonb not null, "error" text null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "makepay_billing_sync_pkey" primary key ("id"));`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_makepay_billing_sync_deleted_at" ON "makepay_billing_sync" ("deleted_at") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_makepay_billing_sync_created_at" ON "makepay_billing_sync" ("created_at") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_makepay_billing_sync_status_created_at" ON "makepay_billing_sync" ("status", "created_at") WHERE deleted_at IS NULL;`);
  }

  override async down(): Promise<void> {
    this.addSql(`drop table if exists "makepay_billing_customer" cascade;`);

    this.addSql(`drop table if exists "makepay_billing_payment" cascade;`);

    this.addSql(`drop table if exists "makepay_billing_subscription" cascade;`);

    this.addSql(`drop table if exists "makepay_billing_sync" cascade;`);
  }

}
