package dev.orgctl.store;

import dev.orgctl.model.Row;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a key says of its holder: the key, its user, their memberships and the key's team, in one round trip. */
public record IdentityStore(Tx tx) {
  private static final String KEY = "\"LiteLLM_VerificationToken\" where token = :hash";
  private static final String OF_USER = " where user_id = (select user_id from " + KEY + ")";

  /**
   * @param user without the password; empty where the key has no user, or one that is not there
   * @param roles organization id to role; a NULL role is the empty text
   */
  public record Holder(Row key, Optional<Row> user, Map<String, String> roles, Optional<Row> team) {}

  /** @param hash what LiteLLM stores of the key */
  public Optional<Holder> find(String hash) {
    List<List<Row>> found =
        tx.rows(
            List.of(
                "select * from " + KEY,
                "select * from \"LiteLLM_UserTable\"" + OF_USER,
                "select organization_id, user_role from \"LiteLLM_OrganizationMembership\"" + OF_USER + " order by 1",
                "select * from \"LiteLLM_TeamTable\" where team_id = (select team_id from " + KEY + ")"),
            Map.of("hash", hash));
    return found.get(0).stream()
        .findFirst()
        .map(
            key ->
                new Holder(
                    key,
                    found.get(1).stream().findFirst().map(UserStore::withoutPassword),
                    MemberStore.roles(found.get(2)),
                    found.get(3).stream().findFirst()));
  }
}
