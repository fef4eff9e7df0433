package dev.orgctl.service;

import dev.orgctl.model.Row;
import dev.orgctl.problem.Invalid;
import java.time.LocalDateTime;

/** When LiteLLM gives a key another secret by itself. */
final class Rotation {
  private Rotation() {}

  /**
   * The given columns, and when the key is rotated first. Without that time LiteLLM rotates it as soon as it looks, whoever
   * has just been given it.
   *
   * @param before the key's row, empty for a new one
   * @throws Invalid when the key is to be rotated and nothing says how often
   */
  static Row scheduled(Row before, Row given, LocalDateTime now) {
    if (!given.has("auto_rotate") && !given.has("rotation_interval")) {
      return given;
    }
    Row after = before.copy().with(given);
    if (!after.isTrue("auto_rotate")) {
      return given;
    }
    String interval = after.text("rotation_interval");
    if (interval == null) {
      throw new Invalid("auto_rotate needs a rotation_interval: how often LiteLLM is to rotate the key.", "rotation_interval")
          .<Invalid>hint("Add --rotation-interval 30d.");
    }
    return given.copy().with("key_rotation_at", Durations.after(now, interval));
  }
}
