#!/usr/bin/env bash
# Starts a streaming replica: copies the primary when the data folder is empty, then runs the command that follows
# (`postgres …`). An interrupted copy is thrown away and begun again. By hand, as the user who runs PostgreSQL:
#   PGDATA=… PRIMARY_HOST=… MINHCHUNG_REPLICATION_PASSWORD=… bash replica.sh postgres -p 5433
set -euo pipefail

: "${PGDATA:?is missing}" "${PRIMARY_HOST:?is missing}" "${MINHCHUNG_REPLICATION_PASSWORD:?is missing}"
copy="$PGDATA.copying"

if [ ! -s "$PGDATA/PG_VERSION" ]; then
  until pg_isready --quiet --host "$PRIMARY_HOST" --port "${PRIMARY_PORT:-5432}"; do
    echo "replica: waiting for the primary at $PRIMARY_HOST:${PRIMARY_PORT:-5432}"
    sleep 1
  done
  rm -rf "$copy"
  # --write-recovery-conf notes address, slot and password in the copy, which is mode 700.
  PGPASSWORD="$MINHCHUNG_REPLICATION_PASSWORD" pg_basebackup --pgdata "$copy" \
    --host "$PRIMARY_HOST" --port "${PRIMARY_PORT:-5432}" --username minhchung_replication \
    --wal-method stream --slot minhchung_replica --write-recovery-conf --checkpoint fast
  rm -rf "$PGDATA"
  mv "$copy" "$PGDATA"
  chmod 700 "$PGDATA"
  echo "replica: copied the primary"
fi

exec "$@"
