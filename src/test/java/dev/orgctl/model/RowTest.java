package dev.orgctl.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RowTest {
  private static final String[] NAMES = {"id", "name"};

  @Test
  void rowsOfOneResultShareTheirNamesAndNothingElse() {
    Row one = Row.of(NAMES, new Object[] {"a", "A"});
    Row other = Row.of(NAMES, new Object[] {"b", "B"});
    one.with("name", "changed").with("more", 1L);
    Row copy = other.copy().with("name", "copied").with("spend", 0.0);
    assertThat(one).hasToString("{id=a, name=changed, more=1}");
    assertThat(other).hasToString("{id=b, name=B}");
    assertThat(copy).hasToString("{id=b, name=copied, spend=0.0}");
    assertThat(NAMES).containsExactly("id", "name");
  }

  @Test
  void aCopyIsARowOfItsOwn() {
    Row row = Row.of("a", 1L).with("b", null);
    Row copy = row.copy().with("a", 2L).with("c", 3L);
    row.with("d", 4L);
    assertThat(copy).hasToString("{a=2, b=null, c=3}");
    assertThat(row).hasToString("{a=1, b=null, d=4}");
  }

  @Test
  void absentIsNotNull() {
    Row row = Row.of("a", null);
    assertThat(row.has("a")).isTrue();
    assertThat(row.has("b")).isFalse();
    assertThat(row).isNotEqualTo(Row.empty()).isEqualTo(Row.of("a", null));
    assertThat(row.without("a")).isEqualTo(Row.empty());
    assertThat(row.only(List.of("b", "a")).names()).containsExactly("a");
  }

  @Test
  void aNameIsFoundHoweverItWasMade() {
    String name = new StringBuilder("organ").append("ization_id").toString();
    assertThat(Row.of("organization_id", "o").text(name)).isEqualTo("o");
    assertThat(Row.of("organization_id", "o").with(name, "p")).isEqualTo(Row.of("organization_id", "p"));
  }

  @Test
  void theOrderOfFieldsDoesNotCount() {
    Row one = Row.of("a", 1L).with("b", 2L);
    Row other = Row.of("b", 2L).with("a", 1L);
    assertThat(one).isEqualTo(other).hasSameHashCodeAs(other).isNotEqualTo(Row.of("a", 1L).with("c", 2L));
  }

  @Test
  void changesWhatIsDifferentOrNotThere() {
    Row before = Row.of("models", List.of("a")).with("metadata", new Json("{\"a\": 1}")).with("spend", null);

    assertThat(Row.of("metadata", new Json("{\"a\":1}")).with("models", List.of("a")).changes(before)).isFalse();
    assertThat(Row.of("alias", null).with("spend", null).changes(before)).isFalse();
    assertThat(Row.empty().changes(before)).isFalse();
    assertThat(Row.of("models", List.of("a")).with("spend", 0.0).changes(before)).isTrue();
    assertThat(Row.of("alias", "x").changes(before)).isTrue();
  }
}
