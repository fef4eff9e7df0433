import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;

/**
 * The floor of every Java program that asks a database: no options, no identity, no authorization, no audit.
 *
 * <p>Arguments: JDBC URL, then {@code info ID} or {@code new ALIAS}.
 */
final class PlainJdbc {
    public static void main(String[] args) throws SQLException {
        try (Connection connection = DriverManager.getConnection(args[0])) {
            if (args[1].equals("info")) {
                info(connection, args[2]);
            } else {
                create(connection, args[2]);
            }
        }
    }

    private static void info(Connection connection, String id) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("""
                SELECT o.organization_id, o.organization_alias, o.spend, b.max_budget
                FROM "LiteLLM_OrganizationTable" o JOIN "LiteLLM_BudgetTable" b ON b.budget_id = o.budget_id
                WHERE o.organization_id = ?""")) {
            query.setString(1, id);
            try (ResultSet rows = query.executeQuery()) {
                if (!rows.next()) {
                    throw new SQLException("no organization " + id);
                }
                System.out.println(rows.getString(1) + " " + rows.getString(2) + " " + rows.getDouble(3) + " " + rows.getDouble(4));
            }
        }
    }

    /** The rows that {@code org new} writes, in one transaction. */
    private static void create(Connection connection, String alias) throws SQLException {
        connection.setAutoCommit(false);
        String budget = UUID.randomUUID().toString();
        String organization = UUID.randomUUID().toString();
        insert(connection, "\"LiteLLM_BudgetTable\" (budget_id, created_by, updated_by)", budget, "floor", "floor");
        insert(connection, "\"LiteLLM_OrganizationTable\" (organization_id, organization_alias, budget_id, created_by, updated_by)",
                organization, alias, budget, "floor", "floor");
        for (String changed : new String[] {budget, organization}) {
            insert(connection, "\"LiteLLM_AuditLog\" (id, action, table_name, object_id)",
                    UUID.randomUUID().toString(), "created", "LiteLLM_OrganizationTable", changed);
        }
        connection.commit();
        System.out.println(organization);
    }

    private static void insert(Connection connection, String columns, String... values) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO " + columns + " VALUES (?" + ", ?".repeat(values.length - 1) + ")")) {
            for (int i = 0; i < values.length; i++) {
                insert.setString(i + 1, values[i]);
            }
            insert.executeUpdate();
        }
    }
}
