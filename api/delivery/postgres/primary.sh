#!/usr/bin/env bash
# Prepares a primary, once, while it is empty: the two roles and the database of the desk, and the role and slot by which
# a replica follows. Runs in the official image (/docker-entrypoint-initdb.d), or by hand as the superuser, with PGHOST
# and PGPORT pointing to the server:
#   MINHCHUNG_OWNER_PASSWORD=… MINHCHUNG_APP_PASSWORD=… MINHCHUNG_REPLICATION_PASSWORD=… bash primary.sh
set -euo pipefail

: "${MINHCHUNG_OWNER_PASSWORD:?is missing}" "${MINHCHUNG_APP_PASSWORD:?is missing}"
: "${MINHCHUNG_REPLICATION_PASSWORD:?is missing}" "${PGDATA:?is missing}"

# Passwords go in by standard input and are quoted by psql: no process list shows them.
psql --no-psqlrc --set ON_ERROR_STOP=1 --quiet --username "${POSTGRES_USER:-postgres}" --dbname postgres <<'SQL'
\getenv owner MINHCHUNG_OWNER_PASSWORD
\getenv app MINHCHUNG_APP_PASSWORD
\getenv replication MINHCHUNG_REPLICATION_PASSWORD
CREATE ROLE minhchung_owner LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD :'owner';
CREATE ROLE minhchung_app LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD :'app';
CREATE ROLE minhchung_replication LOGIN REPLICATION NOSUPERUSER PASSWORD :'replication';
CREATE DATABASE minhchung OWNER minhchung_owner ENCODING 'UTF8' TEMPLATE template0;
SELECT pg_create_physical_replication_slot('minhchung_replica');
SQL

# A replica comes from another address, with its password.
echo "host replication minhchung_replication all scram-sha-256" >> "$PGDATA/pg_hba.conf"
psql --no-psqlrc --quiet --username "${POSTGRES_USER:-postgres}" --dbname postgres \
  --command "SELECT pg_reload_conf()" > /dev/null
