"""The report of locked pages read the whole table of pages to count them."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0006_reads")]

    operations = [
        migrations.RunSQL(
            "CREATE INDEX page_locked ON wagtailcore_page (id) WHERE locked",
            "DROP INDEX page_locked",
        ),
    ]
