package dev.orgctl.service;

import dev.orgctl.model.Row;
import dev.orgctl.problem.Conflict;
import dev.orgctl.problem.NotFound;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Models that come to the list of an organization, team, user or key, and models that leave it, whoever else changes the
 * list meanwhile.
 *
 * <p>For LiteLLM an empty list is no list: it allows all. So a first model would take all others away, and to take the last
 * one away would give all: neither is done.
 */
public record ModelsChange(List<String> added, List<String> removed) {
  public static final ModelsChange NONE = new ModelsChange(List.of(), List.of());

  public boolean isEmpty() {
    return added.isEmpty() && removed.isEmpty();
  }

  /**
   * The given columns with the models that the row gets. A model that is there already is no failure.
   *
   * @param what whose models they are: {@code team}
   * @param before the row, locked
   * @throws NotFound when one that is to leave is not there: a misspelt one would stay allowed
   * @throws Conflict when the list is empty, or would be
   */
  Row applied(String what, Row before, Row given) {
    if (isEmpty()) {
      return given;
    }
    List<String> present = before.texts("models");
    if (present.isEmpty()) {
      throw new Conflict("The " + what + " may use all models: it has no list that one could be added to, or removed from.")
          .<Conflict>hint("Say with --models which it may use.");
    }
    List<String> absent = new ArrayList<>(removed);
    absent.removeAll(present);
    if (!absent.isEmpty()) {
      throw new NotFound(
              "Not among the " + what + "'s models: " + String.join(", ", absent) + ". They are: " + String.join(", ", present) + ".",
              "remove_models")
          .<NotFound>hint("Nothing was changed. Models that are removed already can be left out.");
    }
    Set<String> models = new LinkedHashSet<>(present);
    models.addAll(added);
    removed.forEach(models::remove);
    if (models.isEmpty()) {
      throw new Conflict("The " + what + " would have no model left, and an empty list allows all.")
          .<Conflict>hint("Say with --models which it may use; --models none allows all.");
    }
    return given.copy().with("models", List.copyOf(models));
  }
}
