from django.db import connection, migrations, models

from crossboard.tenancy.scope import organisation_scope

FROM_TRAIL = """
update organisations_link link set sent_by_id = entry.actor_id
from audit_auditentry entry
where entry.verb in ('connection.handed_over', 'colleague.invited')
  and entry.subject = 'link' and entry.subject_id = link.id
  and entry.organisation_id = link.organisation_id
"""


def name_senders(apps, _editor):
    """Open links go on: who sent them stood in the audit trail only."""
    organisations = apps.get_model("organisations", "Organisation").objects
    for organisation_id in organisations.values_list("pk", flat=True):
        with organisation_scope(organisation_id), connection.cursor() as cursor:
            cursor.execute(FROM_TRAIL)  # the policy binds the owner too


class Migration(migrations.Migration):
    dependencies = [("organisations", "0004_handover_links"), ("audit", "0001_initial")]

    operations = [
        migrations.AddField("link", "sent_by_id", models.BigIntegerField(null=True)),
        migrations.RunPython(name_senders, migrations.RunPython.noop),
    ]
