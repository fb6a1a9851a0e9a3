import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** What models cannot say: the audit log's trigger, and the table of the rate limits. */
export class Migration20261123050700 extends Migration {
  override async up(): Promise<void> {
    // Only retention and erasure take lines out, in a transaction that says so.
    this.addSql(`
      create or replace function customer_portal_event_append_only() returns trigger language plpgsql as $$
      begin
        if tg_op = 'DELETE' and current_setting('customer_portal.erasing', true) = 'on' then
          return old;
        end if;
        raise exception 'customer_portal_event is append-only' using errcode = 'restrict_violation';
      end $$;`)
    this.addSql(`
      create or replace trigger customer_portal_event_append_only
      before update or delete on "customer_portal_event"
      for each row execute function customer_portal_event_append_only();`)
    this.addSql(`
      create or replace trigger customer_portal_event_no_truncate
      before truncate on "customer_portal_event"
      for each statement execute function customer_portal_event_append_only();`)
    this.addSql(`
      create table if not exists "customer_portal_rate_limit" (
        "key" varchar(255) not null, "points" integer not null default 0, "expire" bigint null,
        constraint "customer_portal_rate_limit_pkey" primary key ("key"));`)
  }

  override async down(): Promise<void> {
    this.addSql(`drop table if exists "customer_portal_rate_limit" cascade;`)
    this.addSql(
      `drop trigger if exists customer_portal_event_no_truncate on "customer_portal_event";`
    )
    this.addSql(
      `drop trigger if exists customer_portal_event_append_only on "customer_portal_event";`
    )
    this.addSql(`drop function if exists customer_portal_event_append_only();`)
  }
}
