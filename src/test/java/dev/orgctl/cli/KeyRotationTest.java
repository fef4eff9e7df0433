package dev.orgctl.cli;

import static java.time.temporal.ChronoUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orgctl.testing.Flavour;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** LiteLLM rotates every key that says so and whose {@code key_rotation_at} has passed, or is NULL. */
@ParameterizedClass
@EnumSource(names = {"SQLITE", "POSTGRES_TODAY"})
class KeyRotationTest extends InTheWorld {
  private static final String KEY = "alias-member_a";

  KeyRotationTest(Flavour flavour) {
    super(flavour);
  }

  private JsonNode run(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("-o", "json"));
    return as("admin").run(all.toArray(String[]::new)).exits(0).json();
  }

  private static void assertDue(JsonNode key, int days) {
    assertThat(Instant.parse(key.get("key_rotation_at").asText())).isCloseTo(Instant.now().plusSeconds(days * 86_400L), within(5, MINUTES));
  }

  @Test
  void aNewKeyIsNotRotatedBeforeItsTime() {
    assertDue(run("key", "generate", "--auto-rotate", "--rotation-interval", "30d"), 30);
    assertThat(run("key", "generate").get("key_rotation_at").isNull()).isTrue();
  }

  @Test
  void whoeverChangesTheRhythmBeginsItAnew() {
    assertDue(run("key", "update", KEY, "--auto-rotate", "--rotation-interval", "30d"), 30);
    assertDue(run("key", "update", KEY, "--rotation-interval", "7d"), 7);
    assertDue(run("key", "update", KEY, "--max-budget", "3"), 7);
  }

  @Test
  void aKeyIsNotRotatedWithoutARhythm() {
    unchanged(() -> as("admin").run("key", "generate", "--auto-rotate").exits(2).stderr().contains("rotation_interval", "--rotation-interval 30d"));
    unchanged(() -> as("admin").run("key", "update", KEY, "--auto-rotate").exits(2));
    assertThat(run("key", "update", KEY, "--rotation-interval", "30d").get("key_rotation_at").isNull()).isTrue();
  }
}
