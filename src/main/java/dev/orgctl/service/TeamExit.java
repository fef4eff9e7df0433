package dev.orgctl.service;

import dev.orgctl.model.Json;
import dev.orgctl.model.JsonObjects;
import dev.orgctl.model.Row;
import dev.orgctl.store.TeamMembershipStore;
import dev.orgctl.store.TeamStore;
import dev.orgctl.store.Tx;
import dev.orgctl.store.UserStore;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;

/** People on their way out of teams, with all rows locked that name them as people of these. */
record TeamExit(Tx tx, List<Row> teams, List<Row> users, List<Row> memberships) {

  /** @param teams locked */
  static TeamExit lock(Tx tx, List<Row> teams, Collection<String> userIds) {
    return new TeamExit(tx, teams, new UserStore(tx).findAllAndLock(userIds), new TeamMembershipStore(tx).findAllToDelete(ids(teams), userIds));
  }

  /**
   * @param leaves whether somebody goes, of whom the team's row has the id, the e-mail and the role
   * @param stamps columns such as {@code updated_at} of rows that are changed
   */
  void run(Predicate<Row> leaves, Row stamps) {
    for (Row team : teams) {
      Json rest = JsonObjects.withoutItems(team.json("members_with_roles"), one -> leaves.test(JsonObjects.texts(one)));
      new TeamStore(tx).update(team, Row.of("members_with_roles", rest), stamps);
    }
    new UserStore(tx).leaveTeams(users, ids(teams), stamps);
    new TeamMembershipStore(tx).deleteAll(memberships);
  }

  private static List<String> ids(List<Row> teams) {
    return teams.stream().map(team -> team.text("team_id")).toList();
  }
}
