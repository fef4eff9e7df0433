package dev.orgctl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orgctl.testing.Flavour;
import dev.orgctl.testing.Orgctl;
import dev.orgctl.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Tests that each begin with the recorded world as it is. */
abstract class InTheWorld {
  final TestDatabase database;

  InTheWorld(Flavour flavour) {
    database = TestDatabase.withWorld(flavour);
  }

  @BeforeEach
  void aFreshWorld() {
    database.reset();
  }

  @AfterEach
  void close() {
    database.close();
  }

  Orgctl as(String actor) {
    return Orgctl.on(database).asActor(actor);
  }

  void unchanged(Runnable attempt) {
    var before = database.snapshot();
    attempt.run();
    assertThat(database.snapshot()).isEqualTo(before);
  }
}
