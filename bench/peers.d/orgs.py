"""A small tool in Python: orgs.py --database-url URL info ID."""
import json

import click

SQL = """
    SELECT o.organization_id, o.organization_alias, o.spend, b.max_budget
    FROM "LiteLLM_OrganizationTable" o JOIN "LiteLLM_BudgetTable" b ON b.budget_id = o.budget_id
    WHERE o.organization_id = """


@click.group()
@click.option("--database-url", required=True)
@click.pass_context
def orgs(context, database_url):
    context.obj = database_url


@orgs.command()
@click.argument("organization_id")
@click.pass_obj
def info(database_url, organization_id):
    # Only the driver that is asked for: importing both would be unfair to each.
    if database_url.startswith("sqlite:"):
        import sqlite3

        connection, parameter = sqlite3.connect(database_url.removeprefix("sqlite:")), "?"
    else:
        import psycopg

        connection, parameter = psycopg.connect(database_url), "%s"
    with connection:
        rows = connection.execute(SQL + parameter, [organization_id])
        row = rows.fetchone()
        if row is None:
            raise click.ClickException(f"no organization {organization_id}")
        click.echo(json.dumps(dict(zip([column[0] for column in rows.description], row))))


orgs()
