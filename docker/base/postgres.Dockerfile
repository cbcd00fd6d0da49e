# SPDX-License-Identifier: Apache-2.0
# A stand-in for the official PostgreSQL image, as far as the compose file uses it.
ARG DEBIAN_IMAGE
FROM ${DEBIAN_IMAGE}
COPY postgres-entry /usr/local/bin/
# Writable for all, like the official image's: whoever runs the container owns the folder below it.
RUN mkdir -p /var/lib/postgresql/data \
    && chmod 1777 /var/lib/postgresql/data \
    && chmod 755 /usr/local/bin/postgres-entry \
    && ln -s /usr/lib/postgresql/*/bin/* /usr/local/bin/ 2>/dev/null || true
ENV PGDATA=/var/lib/postgresql/data/pgdata
USER postgres
EXPOSE 5432
ENTRYPOINT ["postgres-entry"]
CMD ["postgres"]
