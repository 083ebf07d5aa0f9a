"""Works are found by what their titles read."""

from django.conf import settings
from django.db import migrations, models


def give_keys(apps, schema_editor):
    """As `PublicationPage.derive()` does from now on."""
    from library.catalogue.description import title_key

    publications = apps.get_model("catalogue", "PublicationPage").objects
    batch = []
    for publication in publications.only("title").iterator(chunk_size=500):
        # The title is cut at 255 letters in the column of pages; longer ones get their key when next saved.
        publication.title_key = title_key(publication.title)
        batch.append(publication)
        if len(batch) == 500:
            publications.bulk_update(batch, ["title_key"])
            batch.clear()
    publications.bulk_update(batch, ["title_key"])


class Migration(migrations.Migration):

    dependencies = [
        ('catalogue', '0002_initial'),
        ('parties', '0002_media_collection'),
        migrations.swappable_dependency(settings.WAGTAIL_PAGE_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='publicationpage',
            name='title_key',
            field=models.BigIntegerField(editable=False, null=True),
        ),
        migrations.RunPython(give_keys, migrations.RunPython.noop, elidable=True),
        migrations.AddIndex(
            model_name='publicationpage',
            index=models.Index(fields=['title_key', 'institution'], name='publication_by_title'),
        ),
    ]
