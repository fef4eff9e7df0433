package dev.orgctl.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NamedSqlTest {
  @Test
  void parametersBecomeQuestionMarksInTheirOrder() {
    NamedSql named = NamedSql.parse("select * from t where a = :first and (b > :after_2 or a = :first)");

    assertThat(named.text()).isEqualTo("select * from t where a = ? and (b > ? or a = ?)");
    assertThat(named.names()).isEqualTo(List.of("first", "after_2", "first"));
  }

  @Test
  void colonsThatAreNoParametersStay() {
    for (String sql :
        List.of(
            "select x::text[], array[1:2]",
            "select ':no', 'it''s :no', \":no\" from t",
            "select 1 -- :no\n, 2 /* :no */",
            "select strftime('%H:%M:%f')",
            "select ': never closed",
            "select :",
            "")) {
      assertThat(NamedSql.parse(sql)).isEqualTo(new NamedSql(sql, List.of()));
    }
    assertThat(NamedSql.parse("array[:team]::text[]")).isEqualTo(new NamedSql("array[?]::text[]", List.of("team")));
    assertThat(NamedSql.parse("/*/ :no */ :yes --\n:also")).isEqualTo(new NamedSql("/*/ :no */ ? --\n?", List.of("yes", "also")));
  }
}
