from django.db import migrations

from crossboard.tenancy.scope import organisation_scope

FINAL = ["sent", "uncertain", "failed", "recalled"]


def forget_links(apps, _editor):
    """Erase the links of mails that nobody sends again: *Send again* writes a new link."""
    mails = apps.get_model("mail", "OutboundMail").objects.filter(state__in=FINAL)
    organisations = apps.get_model("organisations", "Organisation").objects
    for organisation_id in organisations.values_list("pk", flat=True):
        with organisation_scope(organisation_id):  # the policy binds the owner too
            mails.update(sealed_link=None)


class Migration(migrations.Migration):
    dependencies = [("mail", "0002_sealed_link"), ("organisations", "0003_operator")]

    operations = [migrations.RunPython(forget_links, migrations.RunPython.noop)]
