package dev.orgctl.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ActorTest {
  private static final List<Object> ANN =
      List.of("hash", "sk-...1234", "ann", true, "internal_user", Map.of("org-a", "org_admin"), List.of("/user/info"), List.of("gpt-4o"), List.of("claude"));

  private static final List<Object> OTHERWISE =
      List.of("other", "sk-...9999", "ben", false, "proxy_admin", Map.of("org-a", "internal_user"), List.of(), List.of(), List.of());

  private static Actor actor(List<Object> values) throws ReflectiveOperationException {
    List<Class<?>> types = new ArrayList<>();
    for (RecordComponent component : Actor.class.getRecordComponents()) {
      types.add(component.getType());
    }
    return Actor.class.getConstructor(types.toArray(new Class<?>[0])).newInstance(values.toArray());
  }

  /** Whose rights changed in any way while a command waited for a lock is somebody else. */
  @Test
  void anActorIsTheSameOnlyWithAllThatIsKnownOfThem() throws ReflectiveOperationException {
    assertThat(Actor.class.getRecordComponents()).hasSize(ANN.size());
    assertThat(actor(ANN)).isEqualTo(actor(ANN)).hasSameHashCodeAs(actor(ANN));
    for (int i = 0; i < ANN.size(); i++) {
      List<Object> changed = new ArrayList<>(ANN);
      changed.set(i, OTHERWISE.get(i));
      assertThat(actor(changed)).as("component %d", i).isNotEqualTo(actor(ANN));
    }
  }
}
