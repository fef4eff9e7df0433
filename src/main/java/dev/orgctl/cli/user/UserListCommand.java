package dev.orgctl.cli.user;

import dev.orgctl.cli.Command;
import dev.orgctl.cli.Definition;
import dev.orgctl.cli.Input;
import dev.orgctl.cli.Options;
import dev.orgctl.cli.Paging;
import dev.orgctl.cli.Views;
import dev.orgctl.input.Field;
import dev.orgctl.input.FieldType;
import dev.orgctl.input.ValueKind;
import dev.orgctl.model.Roles;
import dev.orgctl.store.Sort;
import dev.orgctl.store.UserStore;
import java.util.List;

/** {@code user list}: the users that the caller may see. Mirrors GET /user/list. */
public final class UserListCommand implements Command {
  private static final Field ROLE = Field.of("role", FieldType.NAME, "ROLE", "Only users with this global role, such as proxy_admin").suggesting(Roles.OF_USERS);
  private static final Field USER_IDS = Field.of("user_ids", FieldType.LIST, "USER", "Only these users: ids, or e-mails that only one has").naming(ValueKind.USER);
  private static final Field SSO_USER_IDS = Field.of("sso_user_ids", FieldType.LIST, "ID", "Only the users with these ids at the identity provider");
  private static final Field EMAIL =
      Field.of("user_email", FieldType.TEXT, "TEXT", "Only e-mails with this text in them, whatever the case; % and _ are wildcards");
  private static final Field TEAM = Field.of("team", FieldType.NAME, "TEAM", "Only the users on this team: its id, or an alias that only one has").naming(ValueKind.TEAM);
  private static final Field ORGANIZATIONS =
      Field.of("organization_ids", FieldType.LIST, "ORG", "Only the members of these organizations: ids, or aliases that only one has").naming(ValueKind.ORGANIZATION);
  private static final Field SORT_BY = Field.choice("sort_by", UserStore.SORTABLE, "The order (default: user_id)");
  private static final Field PAGE_SIZE = Paging.size("page_size", 25);

  @Override
  public Definition define() {
    return Definition.of()
        .about("Admins and viewers see all users, an org admin the members of the organizations that they administer.")
        .options(ROLE, USER_IDS, SSO_USER_IDS, EMAIL, TEAM, ORGANIZATIONS, SORT_BY, Options.SORT_ORDER)
        .lists(Views.USERS, UserStore.SORTABLE, "user_id")
        .options(Paging.PAGE, PAGE_SIZE)
        .inOrganization(ORGANIZATIONS)
        .example("orgctl user list --role proxy_admin", "who may do everything")
        .example("orgctl user list --organization-ids Research --all -o csv > people.csv", "everybody in an organization, for a spreadsheet");
  }

  @Override
  public Action prepare(Input input) {
    Paging paging = input.paging(PAGE_SIZE, 25);
    Sort sort = input.sort(SORT_BY, Options.SORT_ORDER);
    UserStore.Filter filter =
        new UserStore.Filter(
            input.text(ROLE), input.list(USER_IDS), input.list(SSO_USER_IDS), input.text(EMAIL), input.text(TEAM), null, sort, paging.after(), paging.skipped());
    List<String> organizations = input.texts(ORGANIZATIONS);
    var named = input.named();
    return session ->
        session.print(
            Views.USERS,
            session.users().list(session.actor(), filter, organizations, paging.limit(), paging.onePage()),
            paging.limit(),
            named);
  }
}
