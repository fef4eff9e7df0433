package dev.orgctl.cli;

import dev.orgctl.output.Streams;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** {@code tour}: the main job on a throw-away database, with real commands and their real output. Leaves nothing behind. */
public final class TourCommand implements Command {
  @Override
  public Definition define() {
    return Definition.of()
        .about("Every command that is shown is run. The database is a file in a temporary folder, which is removed at the end.")
        .forAnybody()
        .example("orgctl tour", "two seconds, and nothing is left behind")
        .example("orgctl tour | less", "at your own pace");
  }

  @Override
  public Action prepare(Input input) {
    return session -> {
      Streams streams = session.app().streams();
      Path folder = temporaryFolder();
      Thread cleaner = new Thread(() -> remove(folder));
      Runtime.getRuntime().addShutdownHook(cleaner);
      try {
        new Tour(streams, session.app().env(), folder).run();
      } finally {
        remove(folder);
        Runtime.getRuntime().removeShutdownHook(cleaner);
      }
    };
  }

  private static final class Tour {
    private static final String COMMENT = "\u001b[36m";
    private static final String TYPED = "\u001b[32m";
    private static final String PLAIN = "\u001b[0m";

    private final Streams streams;
    private final Map<String, String> env = new HashMap<>();

    Tour(Streams streams, Map<String, String> outside, Path folder) {
      this.streams = streams;
      for (String name : List.of("NO_COLOR", "TERM", "COLUMNS", "LANG", "LC_ALL")) {
        if (outside.containsKey(name)) {
          env.put(name, outside.get(name));
        }
      }
      env.put("HOME", folder.toString());
      env.put("ORGCTL_DATABASE_URL", "sqlite:" + folder.resolve("tour.db"));
    }

    void run() {
      say("A database of our own, with a first admin:");
      command("init", "--quiet");
      say("An organization that may spend 100 US dollars a month:");
      command("org", "new", "Research", "--organization-id", "research", "--max-budget", "100", "--budget-duration", "1mo", "--models", "gpt-4o");
      say("Ada runs it; she and a member are added by e-mail:");
      command("org", "member-add", "Research", "--user-id", "ada", "--user-email", "ada@example.com", "--role", "org_admin");
      command("org", "member-add", "Research", "--user-id", "ben", "--user-email", "ben@example.com", "--role", "internal_user");
      String ada = key("ada");
      String ben = key("ben");
      say("Ada, with her own key, adds another member, as she may through the gateway:");
      as(ada, "$ADAS_KEY", "org", "member-add", "Research", "--user-id", "cy", "--user-email", "cy@example.com", "--role", "internal_user_viewer", "--max-budget-in-organization", "5");
      say("Ben is a plain member, so he is refused, as LiteLLM's gateway would refuse him (exit code 5):");
      as(ben, "$BENS_KEY", "org", "member-add", "Research", "--user-email", "mallory@example.com", "--role", "org_admin");
      say("What there is now, for people:");
      command("org", "info", "Research");
      say("And for scripts:");
      command("org", "info", "Research", "-o", "json");
      say("That was a throw-away database, and it is gone. Next:");
      streams.print(
          """
            orgctl init                          a database of your own
            export ORGCTL_DATABASE_URL=...       or LiteLLM's: see `orgctl help databases`
            orgctl org new --help                every option, with examples
          """);
    }

    private void say(String text) {
      streams.print("\n" + styled(COMMENT, "# " + text) + "\n");
    }

    private String styled(String style, String text) {
      return streams.outColor() ? style + text + PLAIN : text;
    }

    /** Makes a key behind the scenes, where its secret is not shown. */
    private String key(String user) {
      var out = new ByteArrayOutputStream();
      Orgctl.run(
          new String[] {"key", "generate", "--user-id", user, "-o", "json"},
          env,
          Streams.of(InputStream.nullInputStream(), out, OutputStream.nullOutputStream(), false, false, false, 80));
      String json = out.toString(StandardCharsets.UTF_8);
      int start = json.indexOf("sk-");
      return json.substring(start, json.indexOf('"', start));
    }

    private void command(String... words) {
      streams.print(styled(TYPED, "$ orgctl " + typed(words)) + "\n");
      run(env, words);
    }

    private void as(String key, String shownKey, String... words) {
      Map<String, String> theirs = new HashMap<>(env);
      theirs.put("ORGCTL_API_KEY", key);
      streams.print(styled(TYPED, "$ ORGCTL_API_KEY=" + shownKey + " orgctl " + typed(words)) + "\n");
      run(theirs, words);
    }

    /** Errors belong to the story, and so to the same stream as everything else. */
    private void run(Map<String, String> environment, String... words) {
      Orgctl.run(words, environment, streams.errorsToOutput());
    }

    private static String typed(String[] words) {
      return String.join(" ", words);
    }
  }

  private static Path temporaryFolder() {
    try {
      return Files.createTempDirectory("orgctl-tour");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void remove(Path folder) {
    if (!Files.exists(folder)) {
      return;
    }
    try (var paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
