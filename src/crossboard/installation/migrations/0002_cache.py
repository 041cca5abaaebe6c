from django.db import migrations

# The cache of limits and throttles: shared by all processes, hence in the database.
FORWARD = """
create table cache (
  cache_key varchar(255) primary key, value text not null, expires timestamptz not null
);
create index cache_expires on cache (expires);
"""


class Migration(migrations.Migration):
    dependencies = [("installation", "0001_initial")]
    operations = [migrations.RunSQL(FORWARD, "drop table cache")]
