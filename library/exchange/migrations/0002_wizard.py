"""What the administration asks of an import; works are found by fields of their own, no longer by stored keys."""

import django.db.models.deletion
import library.exchange.models
import library.files.storage
from django.db import migrations, models


def say_what_is_finished(apps, schema_editor):
    """Imports of before were finished or are to be resumed."""
    apps.get_model("exchange", "Import").objects.filter(finished_at__isnull=False).update(status="finished")


class Migration(migrations.Migration):

    dependencies = [
        ('exchange', '0001_initial'),
        ('parties', '0002_media_collection'),
    ]

    operations = [
        migrations.CreateModel(
            name='ColumnMapping',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=120, verbose_name='name')),
                ('columns', models.JSONField(default=dict, verbose_name='columns')),
            ],
            options={
                'verbose_name': 'column mapping',
                'verbose_name_plural': 'column mappings',
                'ordering': ['name'],
            },
        ),
        migrations.RemoveIndex(
            model_name='importedrecord',
            name='imported_record_by_key',
        ),
        migrations.RemoveField(
            model_name='importedrecord',
            name='keys',
        ),
        migrations.AddField(
            model_name='import',
            name='attachments',
            field=models.FileField(blank=True, storage=library.files.storage.imports, upload_to=library.exchange.models.upload_name, verbose_name='full texts (ZIP)'),
        ),
        migrations.AddField(
            model_name='import',
            name='columns',
            field=models.JSONField(blank=True, default=dict, verbose_name='columns'),
        ),
        migrations.AddField(
            model_name='import',
            name='duplicates',
            field=models.CharField(choices=[('update', 'Update what an import brought, leave alone what people made'), ('merge', 'Update what an import brought, complete what people made'), ('skip', 'Leave every known work alone')], default='update', max_length=16, verbose_name='records of known works'),
        ),
        migrations.AddField(
            model_name='import',
            name='problem',
            field=models.TextField(blank=True, verbose_name='problem'),
        ),
        migrations.AddField(
            model_name='import',
            name='size',
            field=models.PositiveBigIntegerField(default=0, verbose_name='size in bytes'),
        ),
        migrations.AddField(
            model_name='import',
            name='status',
            field=models.CharField(choices=[('prepared', 'Not started'), ('waiting', 'Waiting for its turn'), ('running', 'Running'), ('failed', 'Stopped by a problem'), ('finished', 'Finished'), ('undoing', 'Being undone'), ('undone', 'Undone')], db_index=True, default='running', max_length=16, verbose_name='status'),
        ),
        migrations.AddField(
            model_name='import',
            name='upload',
            field=models.FileField(blank=True, storage=library.files.storage.imports, upload_to=library.exchange.models.upload_name, verbose_name='file'),
        ),
        migrations.RemoveField(model_name='importedrecord', name='digest'),
        migrations.AddField(
            model_name='importedrecord',
            name='digest',
            field=models.UUIDField(db_index=True, null=True),
        ),
        migrations.AddField(
            model_name='columnmapping',
            name='institution',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='column_mappings', to='parties.institution', verbose_name='institution'),
        ),
        migrations.AddConstraint(
            model_name='columnmapping',
            constraint=models.UniqueConstraint(fields=('institution', 'name'), name='one_mapping_per_name'),
        ),
        migrations.RunPython(say_what_is_finished, migrations.RunPython.noop),
    ]
