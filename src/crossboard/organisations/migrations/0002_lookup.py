from django.db import migrations

# The owner may read these two tables for the two functions below; the application role may not.
FORWARD = """
create policy membership_lookup on organisations_membership for select to current_user using (true);
create policy link_lookup on organisations_link for select to current_user using (true);

create function crossboard_places_of(asked bigint)
returns table (organisation_id bigint, role text)
language sql stable security definer set search_path = pg_catalog, public as $$
  select m.organisation_id, m.role::text from public.organisations_membership m
  where m.user_id = asked and m.suspended_at is null order by m.id
$$;

create function crossboard_organisation_of_link(asked text) returns bigint
language sql stable security definer set search_path = pg_catalog, public as $$
  select l.organisation_id from public.organisations_link l where l.token_hash = asked
$$;

revoke all on function crossboard_places_of(bigint) from public;
revoke all on function crossboard_organisation_of_link(text) from public;
grant execute on function crossboard_places_of(bigint) to crossboard_app;
grant execute on function crossboard_organisation_of_link(text) to crossboard_app;
"""

BACKWARD = """
drop function crossboard_organisation_of_link(text);
drop function crossboard_places_of(bigint);
drop policy link_lookup on organisations_link;
drop policy membership_lookup on organisations_membership;
"""


class Migration(migrations.Migration):
    dependencies = [("organisations", "0001_initial")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
