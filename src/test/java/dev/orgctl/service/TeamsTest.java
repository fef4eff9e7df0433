package dev.orgctl.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orgctl.model.Json;
import dev.orgctl.model.Row;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who stands in a team's {@code members_with_roles}, whatever an old proxy has written there. */
class TeamsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "ann | [{'user_id':'ann','role':'admin'},{'user_id':'bob','role':'user'}] | admin",
        "bob | [{'user_id':'ann','role':'admin'},{'user_id':'bob','role':'user'}] | user",
        "cyd | [{'user_id':'ann','role':'admin'}]                                | -",
        "Ann | [{'user_id':'ann','role':'admin'}]                                | -",
        "ann | [{'user_id':'ann'}]                                               | user",
        "ann | [{'user_id':'ann','role':null}]                                   | user",
        "ann | [{'user_email':'ann','role':'admin'},{'user_id':null}]            | -",
        "-   | [{'user_id':null,'role':'admin'}]                                 | -",
        "ann | [7,'ann',null,['ann']]                                            | -",
        "ann | {}                                                                | -",
        "ann | {'user_id':'ann','role':'admin'}                                  | -",
        "ann | []                                                                | -",
        "ann | -                                                                 | -"
      })
  void theRoleOfAPersonIsFoundOrNone(String user, String members, String role) {
    Row team = Row.of("members_with_roles", members == null ? null : new Json(members.replace('\'', '"')));

    assertThat(Teams.roleIn(team, user)).isEqualTo(role);
  }
}
