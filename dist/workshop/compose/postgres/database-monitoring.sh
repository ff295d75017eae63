#!/bin/sh
: "${DATADOG_PASSWORD:?is the password of the user datadog}"
psql --set ON_ERROR_STOP=1 --username "${POSTGRES_USER:?}" --dbname "${POSTGRES_DB:?}" <<'SQL'
-- The password is on no command line, and not among the statements that are counted.
\getenv password DATADOG_PASSWORD
SET pg_stat_statements.track TO none;
CREATE ROLE datadog LOGIN PASSWORD :'password';
GRANT pg_monitor TO datadog;
CREATE EXTENSION IF NOT EXISTS pg_stat_statements;
CREATE SCHEMA datadog;
GRANT USAGE ON SCHEMA datadog, public TO datadog;
CREATE FUNCTION datadog.explain_statement(statement text, OUT explain json) RETURNS SETOF json
LANGUAGE plpgsql STRICT SECURITY DEFINER AS $body$
DECLARE
  plans refcursor;
BEGIN
  OPEN plans FOR EXECUTE 'EXPLAIN (FORMAT JSON) ' || statement;
  FETCH plans INTO explain;
  CLOSE plans;
  RETURN NEXT;
END
$body$;
SQL
