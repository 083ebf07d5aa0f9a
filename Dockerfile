# The library for those who run it for real: web server and worker from one image (see docs/operations.md).
FROM python:3.11-slim-bookworm AS build
ENV PATH=/opt/venv/bin:$PATH PYTHONPATH=/app/site PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
WORKDIR /app
RUN python -m venv /opt/venv
COPY requirements.txt .
RUN pip install --require-hashes -r requirements.txt
COPY . .
RUN python -m config.launcher.catalogues
# The values serve this one step and are stored nowhere: collecting files reaches neither database nor store.
RUN SECRET_KEY=for-this-step-only ALLOWED_HOSTS=localhost SITE_URL=https://localhost \
    DATABASE_URL=postgres://nobody@localhost/nothing S3_ENDPOINT_URL=http://localhost \
    S3_ACCESS_KEY_ID=nobody S3_SECRET_ACCESS_KEY=nothing STATIC_ROOT=/app/static \
    python manage.py collectstatic --noinput
# The launcher is for checkouts; without it nothing here can start engines or invent secrets.
RUN rm -r site/config/launcher

FROM python:3.11-slim-bookworm
ENV PATH=/opt/venv/bin:$PATH PYTHONPATH=/app/site PYTHONUNBUFFERED=1 STATIC_ROOT=/app/static
RUN useradd --system --uid 10001 --no-create-home --home-dir /nonexistent rmeb \
    && install -d -o rmeb -m 700 /scratch \
    && install -d -o rmeb /var/lib/rmeb/search
WORKDIR /app
COPY --from=build /opt/venv /opt/venv
COPY --from=build /app /app
USER 10001
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=10s --start-period=60s CMD ["python", "deploy/health.py"]
CMD ["granian", "--interface", "wsgi", "--host", "0.0.0.0", "--port", "8000", "--blocking-threads", "4", \
     "--respawn-failed-workers", "--workers-kill-timeout", "30", "config.wsgi:application"]
