import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * The floor of an import into SQLite: the rows of {@code org member-add} with their audit rows, as one JDBC batch for each
 * table, without identity, authorization or look-ups. Arguments: JDBC URL, organization, CSV file of e-mail and role.
 */
final class PlainBatch {
    public static void main(String[] args) throws Exception {
        List<String> lines = Files.readAllLines(Path.of(args[2]));
        try (Connection connection = DriverManager.getConnection(args[0])) {
            connection.setAutoCommit(false);
            List<String[]> users = new ArrayList<>();
            List<String[]> members = new ArrayList<>();
            List<String[]> audit = new ArrayList<>();
            String now = "2026-01-01 00:00:00.000";
            for (String line : lines.subList(1, lines.size())) {
                String[] cells = line.split(",");
                String id = UUID.randomUUID().toString();
                users.add(new String[] {id, cells[0], "internal_user", "[]", now, now});
                members.add(new String[] {id, args[1], cells[1], now, now});
                audit.add(new String[] {UUID.randomUUID().toString(), now, "x", "created", "LiteLLM_UserTable", id,
                        "{\"user_id\":\"" + id + "\",\"user_email\":\"" + cells[0] + "\",\"user_role\":\"internal_user\",\"models\":[]}"});
                audit.add(new String[] {UUID.randomUUID().toString(), now, "x", "created", "LiteLLM_OrganizationMembership", args[1] + ":" + id,
                        "{\"user_id\":\"" + id + "\",\"organization_id\":\"" + args[1] + "\",\"user_role\":\"" + cells[1] + "\"}"});
            }
            insert(connection, "\"LiteLLM_UserTable\" (user_id, user_email, user_role, models, created_at, updated_at)", users);
            insert(connection, "\"LiteLLM_OrganizationMembership\" (user_id, organization_id, user_role, created_at, updated_at)", members);
            insert(connection, "\"LiteLLM_AuditLog\" (id, updated_at, changed_by, action, table_name, object_id, updated_values)", audit);
            connection.commit();
        }
    }

    private static void insert(Connection connection, String columns, List<String[]> rows) throws Exception {
        int width = rows.get(0).length;
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO " + columns + " VALUES (?" + ", ?".repeat(width - 1) + ")")) {
            for (String[] row : rows) {
                for (int i = 0; i < width; i++) {
                    insert.setString(i + 1, row[i]);
                }
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }
}
