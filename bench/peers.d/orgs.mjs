// A small tool in JavaScript: orgs.mjs --database-url URL info ID.
import { program } from 'commander';
import pg from 'pg';

program.requiredOption('--database-url <url>');

program.command('info <id>').action(async (id) => {
  // As libpq reads it, sslmode=require does not look at the certificate.
  const client = new pg.Client(`${program.opts().databaseUrl}&uselibpqcompat=true`);
  await client.connect();
  const { rows } = await client.query(
    `SELECT o.organization_id, o.organization_alias, o.spend, b.max_budget
     FROM "LiteLLM_OrganizationTable" o JOIN "LiteLLM_BudgetTable" b ON b.budget_id = o.budget_id
     WHERE o.organization_id = $1`,
    [id],
  );
  await client.end();
  if (rows.length === 0) {
    program.error(`no organization ${id}`);
  }
  console.log(JSON.stringify(rows[0]));
});

await program.parseAsync();
