package dev.orgctl.cli;

import dev.orgctl.input.Field;
import dev.orgctl.input.FieldType;
import dev.orgctl.input.Fields;
import dev.orgctl.model.Json;
import dev.orgctl.model.Row;
import java.util.List;

/** The columns of {@code object_permission}, which databases have since 2025. */
final class ObjectPermissions {
  private static final Fields FIELDS =
      Fields.of(
          List.of(
              list("mcp_servers"), list("vector_stores"), list("mcp_access_groups"),
              Field.of("mcp_tool_permissions", FieldType.OBJECT, "JSON", ""),
              list("agents"), list("agent_access_groups"), list("blocked_tools"), list("models"), list("mcp_toolsets"),
              list("search_tools"), Field.of("mcp_tool_search_enabled", FieldType.BOOLEAN, "", "")));

  private ObjectPermissions() {}

  private static Field list(String name) {
    return Field.of(name, FieldType.LIST, "", "");
  }

  static Row columns(Json given) {
    var body = FIELDS.readJson(given, "object_permission");
    Row columns = Row.empty();
    body.names().forEach(name -> columns.with(name, body.get(name)));
    return columns;
  }
}
